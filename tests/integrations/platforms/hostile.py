"""A server that answers every request with the same bytes, whatever they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


def http_answer(body: bytes, status: str = "200 OK", content_type: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


WRONG_TYPES = (
    b'{"id": 5, "url": [], "access_token": {}, "refresh_token": null, "accessJwt": 1, "refreshJwt": true, "did": "x",'
    b' "handle": 0, "uri": 7, "cid": {}, "posts": {"a": 1}, "error": {"code": 1}, "blob": "no"}'
)

ANSWERS = {
    "nothing": b"",
    "not http": b"\x00\xffhello\r\n\r\n",
    "html": http_answer(b"<!doctype html><title>Welcome</title>", content_type="text/html"),
    "five megabytes": http_answer(b'"' + b"a" * 5_000_000 + b'"'),
    "wrong types": http_answer(WRONG_TYPES),
    "created wrong types": http_answer(WRONG_TYPES, "201 Created"),
    "too deep": http_answer(b"[" * 200_000),
    "deep in a known field": http_answer(b'{"id": ' + b"[" * 200_000),
    "not utf-8": http_answer(b'{"id": "\xff\xfe"}'),
    "a bare null": http_answer(b"null"),
    "an empty body": http_answer(b""),
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "a redirect inwards": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    "a half answer": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
    "a lying error": http_answer(b'{"error": [], "message": {}}', "400 Bad Request"),
    "a proxy's error": http_answer(b"<h1>Bad Gateway</h1>", "502 Bad Gateway", "text/html"),
    "a strange status": http_answer(b"{}", "799 Odd"),
}


@asynccontextmanager
async def hostile_server(answer: bytes, *, drip: bool = False) -> AsyncIterator[int]:
    """Its port. `drip` sends one byte at a time and never ends."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            while drip:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.2)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])
