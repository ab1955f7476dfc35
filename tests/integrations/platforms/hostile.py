"""A server that answers every request with the same bytes, whatever they are."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


def http_answer(body: bytes, status: str = "200 OK", content_type: str = "application/json", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return http_answer(b"", status, more=f"Location: {location}\r\n")


def gzip_bomb(size: int = 60_000_000) -> bytes:
    """So many bytes of white space around a number, in some sixty kilobytes."""
    return http_answer(gzip.compress(b" " * size + b"1"), more="Content-Encoding: gzip\r\n")


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

_HUGE = b"9" * 400
MORE_ANSWERS = ANSWERS | {
    "an empty object": http_answer(b"{}"),
    "an empty list": http_answer(b"[]"),
    "a bare number": http_answer(b"1e400"),
    "huge numbers": http_answer(
        b'{"id": %s, "code": %s, "errcode": %s, "result": %s, "error_code": 1e999, "expires_in": %s,'
        b' "data": {"error_code": %s}, "uid": 99999999999999999999}' % ((_HUGE,) * 6)
    ),
    "nul and lone surrogates": http_answer(
        b'{"id": "\\u0000", "message": "\\ud800", "name": "\\u0000\\udfff", "code": "0", "errcode": "0",'
        b' "data": "\\u0000", "result": "1", "error": "\\ud83d", "text": "\\u0000"}'
    ),
    "deep in every known field": http_answer(
        b"{" + b", ".join(b'"%s": %s1%s' % (name, b"[" * 900, b"]" * 900) for name in (b"data", b"error", b"id")) + b"}"
    ),
    "success without anything": http_answer(
        b'{"code": 0, "errcode": 0, "result": 1, "data": {}, "extra": {"error_code": 0}, "message": "ok"}'
    ),
    "success with null": http_answer(b'{"code": 0, "errcode": 0, "result": 1, "data": null, "message": "0"}'),
    "success with a list": http_answer(b'{"code": 0, "errcode": 0, "result": 1, "data": [], "message": "0"}'),
    "a redirect to the metadata of the cloud": redirect("http://169.254.169.254/latest/meta-data/"),
    "a redirect to itself": redirect("/"),
    "a lasting redirect to itself": redirect("", "308 Permanent Redirect"),
    "a gzip bomb": gzip_bomb(),
    "half a gzip": http_answer(gzip.compress(b'{"id": "1"}')[:-9], more="Content-Encoding: gzip\r\n"),
    "a body said to be gzip": http_answer(b'{"id": [1]}', more="Content-Encoding: gzip\r\n"),
    "an unknown encoding": http_answer(b'{"id": [1]}', more="Content-Encoding: br\r\n"),
    "a status of no digits": http_answer(b"{}", "OK"),
    "a status of many digits": http_answer(b"{}", "20000 OK"),
    "a negative status": http_answer(b"{}", "-20 OK"),
    "switching protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
    "an interim answer only": b"HTTP/1.1 102 Processing\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 200\r\n\r\n{}",
    "a broken chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "headers without end": b"HTTP/1.1 200 OK\r\n" + b"X: %s\r\n" % (b"a" * 8_000) * 300,
    "an internal error in json": http_answer(
        b'{"code": 0, "errcode": 0, "id": "1", "result": 1, "data": {"item_id": "1"}}', "500 Internal Server Error"
    ),
    "a gateway that timed out": http_answer(b"", "504 Gateway Timeout", "text/html"),
}
"""The same and worse."""


async def drip_into(writer: asyncio.StreamWriter) -> None:
    """One byte at a time, for ever."""
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


@asynccontextmanager
async def hostile_server(answer: bytes, *, drip: bool = False) -> AsyncIterator[int]:
    """Its port. `drip` sends one byte at a time and never ends."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await drip_into(writer) if drip else await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])
