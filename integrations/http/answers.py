"""What came back, read with a limit."""

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import ClientResponse
from multidict import CIMultiDict, CIMultiDictProxy

from integrations.http.encodings import decoder_for
from integrations.http.errors import UnreadableAnswer


class Answer(msgspec.Struct, frozen=True):
    """A complete HTTP answer, whatever its status says. A redirect is an answer; it is never followed.

    `headers` are looked up without regard to case. `body` is decompressed and no longer than asked for; `truncated`
    says there was more. `seconds` is the time from the call to the last byte read.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    truncated: bool
    seconds: float

    def json(self) -> Any:
        """The body as JSON values. Raises UnreadableAnswer for anything else: HTML, bad UTF-8, too deep, cut off."""
        if self.truncated:
            raise UnreadableAnswer("the answer was longer than the limit")
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise UnreadableAnswer(f"the answer is not JSON: {type(error).__name__}") from None


async def read_body(response: ClientResponse, limit: int) -> tuple[bytes, bool]:
    """The decompressed body up to `limit` bytes, and whether there was more. Raises MalformedBody."""
    decoder = decoder_for(response.headers.get("Content-Encoding", ""))
    pieces, size = [], 0
    while size <= limit and (received := await response.content.readany()):
        pieces.append(decoder.decode(received, limit + 1 - size))
        size += len(pieces[-1])
    if size <= limit:
        decoder.finish()
    body = b"".join(pieces)
    return body[:limit], size > limit


def text_headers(headers: CIMultiDictProxy[str]) -> CIMultiDictProxy[str]:
    """The headers with bytes that are not UTF-8 replaced: aiohttp leaves lone surrogates, which nothing can store."""
    if all(value.isascii() for value in headers.values()):
        return headers
    return CIMultiDictProxy(CIMultiDict((name, _utf8(value)) for name, value in headers.items()))


def _utf8(value: str) -> str:
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
