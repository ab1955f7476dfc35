"""Servers that a tenant chooses: for networks that anyone can run a server of."""

import re
from urllib.parse import urlsplit

from domain.platforms.ports import LinkRefused
from integrations.http.errors import DestinationRefused
from integrations.http.urls import PUBLIC_PORTS, read_destination

MAXIMUM_PASTED = 4_096

_ORIGIN = re.compile(r"(https?://[^/?#\s]+)/?")  # what exactly stands there is judged where the request is sent


def server_root(typed: str, example: str) -> str:
    """The server's origin, from what a person typed: `bsky.social` or `https://pds.example.org/`. Raises ValueError."""
    typed = typed.strip()
    origin = _ORIGIN.fullmatch(typed if "://" in typed else f"https://{typed}")
    if origin is None:
        raise ValueError(f"this is the address of a server, such as {example}")
    return origin[1]


def public_host(url: str) -> str:
    """The host of a pasted address, in lower case. Nothing is resolved or fetched. Raises LinkRefused.

    Everyone can run a server, so no table of hosts can help; instead only addresses on the public web pass.
    """
    if len(url) > MAXIMUM_PASTED:
        raise LinkRefused("this is too long to be the address of a post")
    try:
        return read_destination(url, frozenset(), PUBLIC_PORTS).host
    except DestinationRefused as error:
        raise LinkRefused(f"this is not an address on the public web: {error.reason}") from None


def under(root: str, url: str) -> str | None:
    """The path of an address that lies on this server; None for every other address."""
    at, base = urlsplit(url), urlsplit(root)
    is_there = (at.scheme, at.netloc.lower()) == (base.scheme, base.netloc.lower())
    return at.path.removeprefix(base.path) if is_there and at.path.startswith(f"{base.path}/") else None
