"""Addresses of events: `https://matrix.to/#/!room:server/$event` (spec, "matrix.to navigation")."""

import re
from urllib.parse import quote, unquote, urlsplit

from domain.platforms.ports import LinkRefused, PostLink
from integrations.platforms.servers import public_host

_FRAGMENT = re.compile(r"/([!#][!-~]{1,254})/(\$[!-~]{1,254})")


def link_to(room_id: str, event_id: str = "") -> str:
    """The address people open, of an event or of the room."""
    room = f"https://matrix.to/#/{quote(room_id, safe='!:')}"
    return f"{room}/{quote(event_id, safe='$:')}" if event_id else room


def read_link(pasted: str) -> PostLink:
    """The event behind an address. Raises LinkRefused."""
    url = pasted.strip()
    if public_host(url) != "matrix.to":
        raise LinkRefused("the address of a Matrix message begins with https://matrix.to/#/")
    match = _FRAGMENT.fullmatch(unquote(urlsplit(url).fragment.partition("?")[0]).rstrip("/"))
    if match is None:
        raise LinkRefused("this is not the address of a message: it names a room and an event")
    return PostLink(kind="event", remote_id=match[2], url=link_to(match[1], match[2]))
