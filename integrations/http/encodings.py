"""Undoing Content-Encoding, never producing more than was asked for.

aiohttp could do it, but takes a gzip body that stops half-way for a complete one.
"""

import zlib
from typing import Protocol


class MalformedBody(Exception):
    """The body is not what its Content-Encoding says, or not all of it."""


class Decoder(Protocol):
    """Turns received bytes into the body's bytes."""

    def decode(self, received: bytes, room: int) -> bytes:
        """The next bytes of the body; more than `room` only if they were received like that."""
        ...

    def finish(self) -> None:
        """Raises MalformedBody if the body is not complete."""
        ...


def decoder_for(encoding: str) -> Decoder:
    """The decoder for a Content-Encoding. We offer only gzip; what else is sent anyway is kept as it is."""
    match encoding.strip().lower():
        case "gzip" | "x-gzip":
            return Inflater(16 + zlib.MAX_WBITS)
        case "deflate":
            return Inflater(zlib.MAX_WBITS)
    return Identity()


class Identity:
    """No encoding."""

    def decode(self, received: bytes, room: int) -> bytes:  # noqa: ARG002 - already received, so nothing grows
        """The bytes themselves."""
        return received

    def finish(self) -> None:
        """Nothing can be missing."""


class Inflater:
    """gzip (RFC 1952) or zlib (RFC 1950): one member, complete, with nothing after it."""

    def __init__(self, window_bits: int) -> None:
        self._inflate = zlib.decompressobj(window_bits)
        self._started = False

    def decode(self, received: bytes, room: int) -> bytes:
        """At most `room` bytes. The caller stops when they fill it, so what did not fit is not needed."""
        self._started = True
        try:
            body = self._inflate.decompress(received, room)
        except zlib.error as error:
            raise MalformedBody(str(error)) from error
        if self._inflate.unused_data:
            raise MalformedBody("bytes after the end")
        return body

    def finish(self) -> None:
        """Raises MalformedBody for a stream that stops half-way. An answer without any body is complete."""
        if self._started and not self._inflate.eof:
            raise MalformedBody("stops half-way")
