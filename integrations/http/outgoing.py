"""What a request carries: its headers and body, checked before a connection is even looked for."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from multidict import CIMultiDict

from integrations.http.errors import RequestNotSent

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, token
_FIELD_VALUE = re.compile(r"[\t\x20-\x7e]*")
_FRAMING = frozenset(
    {"connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
_PIECE_BYTES = 65_536


def checked_method(method: str) -> str:
    """The method in capitals. Raises RequestNotSent for one this client does not speak."""
    if (name := method.upper()) not in _METHODS:
        raise RequestNotSent("method_not_allowed", "one of " + ", ".join(sorted(_METHODS)))
    return name


def checked_headers(headers: Mapping[str, str] | None, authority: str, length: int) -> CIMultiDict[str]:
    """A copy that can neither start another header nor another request. Raises RequestNotSent.

    Headers that frame the message are the client's own; `Host` and `Content-Length` may be repeated as they will be
    sent, because request signers hand them on.
    """
    own = {"host": authority.lower(), "content-length": str(length)}
    checked: CIMultiDict[str] = CIMultiDict()
    for name, value in (headers or {}).items():
        if not (_FIELD_NAME.fullmatch(name) and _FIELD_VALUE.fullmatch(value)):
            raise RequestNotSent("unsafe_header", "a header name or value has characters outside printable ASCII")
        lowered = name.lower()
        if lowered not in _FRAMING:
            checked.add(name, value)
        elif own.get(lowered) != value.lower():
            raise RequestNotSent("unsafe_header", f"{lowered} is set by the client itself")
    return checked


def encode_body(body: bytes | None, json: Any, form: Mapping[str, str] | None) -> tuple[bytes, str | None]:
    """The body's bytes and their content type, if one follows from how they were given. Raises TypeError."""
    if (body is not None) + (json is not msgspec.UNSET) + (form is not None) > 1:
        raise TypeError("a request has one of body, json and form")
    if json is not msgspec.UNSET:
        return msgspec.json.encode(json), "application/json"
    if form is not None:
        return urlencode(form).encode(), "application/x-www-form-urlencoded"
    return body or b"", None


def in_pieces(body: bytes) -> "bytes | Pieces | None":
    """The body as aiohttp should write it: a large one piece by piece, so that each piece passes the deadline check."""
    return Pieces(body) if len(body) > _PIECE_BYTES else body or None


class Pieces(Payload):
    """Bytes that leave in pieces. aiohttp waits for the socket after each one and asks the hooks before the next."""

    _value: bytes

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._size = len(content)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write every piece. Raises what the hooks raise."""
        view = memoryview(self._value)
        for start in range(0, len(view), _PIECE_BYTES):
            await writer.write(view[start : start + _PIECE_BYTES])

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """The content as text."""
        return self._value.decode(encoding, errors)
