"""Headers that endpoints add to their messages. Their values are secrets: sealed, and shown masked."""

import re
from collections.abc import Iterator, Mapping

from domain.kernel.errors import Reason

from .errors import EndpointHeaderRefused

MASK = "********"
MOST = 10
LONGEST_NAME, LONGEST_VALUE = 64, 1024
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 §5.6.2, token
_VALUE = re.compile(r"[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?")  # RFC 9110 §5.5, printable ASCII without rims
_OURS = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "host",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""What frames or describes the message is ours to say; so is everything that begins with `webhook-`."""


def refuse_odd_headers(headers: Mapping[str, str]) -> None:
    """Raise EndpointHeaderRefused, pointing at each header that cannot be sent."""
    reasons = tuple(_reasons(headers))
    if reasons:
        raise EndpointHeaderRefused("Some headers cannot be sent.", reasons=reasons)


def with_kept(headers: Mapping[str, str], stored: Mapping[str, str]) -> dict[str, str]:
    """The headers with stored values where the mask stands, so that what was read can be sent back as it is."""
    known = {name.lower(): value for name, value in stored.items()}
    return {name: known.get(name.lower(), value) if value == MASK else value for name, value in headers.items()}


def masked(headers: Mapping[str, str]) -> dict[str, str]:
    """The names, for everybody to see."""
    return dict.fromkeys(headers, MASK)


def _reasons(headers: Mapping[str, str]) -> Iterator[Reason]:
    if len(headers) > MOST:
        yield Reason(pointer="/headers", code="too_many", message=f"An endpoint has at most {MOST} headers.")
    seen: set[str] = set()
    for name, value in headers.items():
        if (problem := _problem(name, value, seen)) is not None:
            pointer = f"/headers/{name.replace('~', '~0').replace('/', '~1')}"
            yield Reason(pointer=pointer, code=problem[0], message=problem[1])
        seen.add(name.lower())


def _problem(name: str, value: str, seen: set[str]) -> tuple[str, str] | None:
    lowered = name.lower()
    if lowered in _OURS or lowered.startswith("webhook-"):
        return "reserved", "This header is set by the sender itself."
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        return "malformed_name", f"A name is a token (RFC 9110) of up to {LONGEST_NAME} characters."
    if lowered in seen:
        return "repeated", "Names are the same whatever their case; each may be set once."
    if value == MASK:
        return "masked", "This is the mask, and there is no stored value that it stands for."
    if len(value) > LONGEST_VALUE or not _VALUE.fullmatch(value):
        return "malformed_value", f"A value is up to {LONGEST_VALUE} printable ASCII characters."
    return None
