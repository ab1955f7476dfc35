"""Answers from careless and hostile servers: bounded, in time, and never a third kind of error."""

import asyncio
import gzip
import random
import tracemalloc
import zlib
from collections.abc import Coroutine
from typing import Any

import pytest

from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, UnreadableAnswer
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import OK, RawServer, read_request, says


def _answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _bomb(megabytes: int, wbits: int) -> bytes:
    """Zeros that take a thousandth of their size: one flushed block of a megabyte, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * (megabytes - 1)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        (b"gzip", _bomb(1024, 31)),
        (b"deflate", _bomb(1024, 15)),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_gigabyte_of_zeros_stays_small(
    serve: Serve, client: Connect, encoding: bytes, packed: bytes, chunked: bool
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + b"\r\n"
    framed = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(packed) if chunked else b"\r\n"
    server = await serve(says(head + framed + packed))
    http = client(server)
    tracemalloc.start()
    try:
        answer = await http.request("GET", server.url, max_answer_bytes=100_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (answer.truncated, answer.body) == (True, bytes(100_000))
    assert peak < 8 * 2**20


async def test_a_large_page_is_cut_and_the_connection_is_not_reused(serve: Serve, client: Connect) -> None:
    server = await serve(says(_answer(b"<html>" + b"a" * 5_000_000, b"Content-Type: text/html")))
    http = client(server)
    answer = await http.request("GET", server.url)
    assert (answer.status, answer.truncated, len(answer.body)) == (200, True, 1_048_576)
    with pytest.raises(UnreadableAnswer):
        answer.json()
    assert (await http.request("GET", server.url)).truncated
    assert server.connections == 2


@pytest.mark.parametrize(("size", "truncated"), [(0, False), (9, False), (10, False), (11, True)])
async def test_the_limit_is_exact(serve: Serve, client: Connect, size: int, truncated: bool) -> None:
    server = await serve(says(_answer(b"x" * size)))
    answer = await client(server).request("GET", server.url, max_answer_bytes=10)
    assert (answer.truncated, len(answer.body)) == (truncated, min(size, 10))


async def test_a_large_wanted_answer_arrives_whole(serve: Serve, client: Connect) -> None:
    content = random.Random(1).randbytes(8_000_000)
    server = await serve(says(_answer(gzip.compress(content, 1), b"Content-Encoding: gzip")))
    answer = await client(server).request("GET", server.url, max_answer_bytes=10_000_000)
    assert not answer.truncated
    assert answer.body == content


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 ", b"a"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
)
async def test_a_slow_drip_ends_at_the_timeout(serve: Serve, client: Connect, first: bytes, drop: bytes) -> None:
    async def drips(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        writer.write(first)
        while True:
            writer.write(drop)
            await asyncio.sleep(0.02)

    server = await serve(drips)
    with pytest.raises(AnswerLost) as failure:
        await client(server).request("POST", server.url, json={}, timeout_seconds=0.2)
    assert failure.value.reason == "timeout"


async def test_endless_interim_answers_end_at_the_timeout(serve: Serve, client: Connect) -> None:
    async def continues(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.001)

    server = await serve(continues)
    with pytest.raises(AnswerLost) as failure:
        await client(server).request("POST", server.url, json={}, timeout_seconds=0.2)
    assert failure.value.reason == "timeout"


BROKEN = {
    "short body": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
    "longer body": OK + b"and more than was announced",
    "no head end": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n",
    "half a status line": b"HTTP/1.1 20",
    "nothing": b"",
    "not http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "tls alert": b"\x15\x03\x01\x00\x02\x02\x28",
    "html without a head": b"<html><body>It works!</body></html>",
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
    "length in words": b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
    "huge length": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nok",
    "length and chunks": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok",
    "bad chunk size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n",
    "chunk too long": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokay\r\n0\r\n\r\n",
    "chunks without end": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
    "endless chunk size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 100_000,
    "not gzip": _answer(b"not gzip at all", b"Content-Encoding: gzip"),
    "half a gzip in chunks": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"8\r\n" + gzip.compress(b"hello")[:8] + b"\r\n",
    "broken gzip": _answer(gzip.compress(b"hello " * 100)[:12] + b"\xff" * 20, b"Content-Encoding: gzip"),
    "half a gzip": _answer(gzip.compress(b"hello " * 100)[:-9], b"Content-Encoding: gzip"),
    "gzip without its checksum": _answer(gzip.compress(b"hello " * 100)[:-8], b"Content-Encoding: gzip"),
    "gzip with a wrong checksum": _answer(gzip.compress(b"hello ")[:-8] + bytes(8), b"Content-Encoding: gzip"),
    "gzip and more": _answer(gzip.compress(b"hello ") + b"more", b"Content-Encoding: gzip"),
    "not deflate": _answer(b"\x00\xff\x00\xff", b"Content-Encoding: deflate"),
    "half a deflate": _answer(zlib.compress(b"hello " * 50)[:12], b"Content-Encoding: deflate"),
    "long status line": b"HTTP/1.1 200 " + b"a" * 100_000 + b"\r\n\r\n",
    "long header": b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\nContent-Length: 0\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 5_000 + b"Content-Length: 0\r\n\r\n",
    "nul in a header": b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n",
    "blank in a header name": b"HTTP/1.1 200 OK\r\nX Y: a\r\nContent-Length: 0\r\n\r\n",
    "letters for a status": b"HTTP/1.1 abc OK\r\n\r\n",
    "wrong version": b"HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n",
    "switching protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN.keys())
async def test_a_broken_answer_is_lost(serve: Serve, client: Connect, raw: bytes) -> None:
    server = await serve(says(raw))
    with pytest.raises(AnswerLost):
        await client(server).request("POST", server.url, json={"a": 1}, timeout_seconds=5)
    assert len(server.requests) == 1


ODD = [
    _answer(b"", b"Content-Encoding: gzip"),
    _answer(b"ok", b"Content-Encoding: identity"),
    b"HTTP/1.0 200 OK\r\n\r\nuntil the end",
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: nonsense\r\n\r\nok",
    b"HTTP/1.1 599 \r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nSet-Cookie: \xff=\x80; Domain=[; Max-Age=x\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 200 OK\r\nContent-Type: ;;;=\xff\r\nContent-Length: 2\r\n\r\nok",
]


@pytest.mark.parametrize("raw", ODD)
async def test_an_odd_but_complete_answer_is_an_answer(serve: Serve, client: Connect, raw: bytes) -> None:
    server = await serve(says(raw))
    answer = await client(server).request("POST", server.url, json={"a": 1}, timeout_seconds=5)
    assert answer.status == int(raw.split()[1])
    assert not answer.truncated
    "".join(answer.headers.values()).encode()


async def test_mutated_answers_never_raise_anything_else(serve: Serve, client: Connect) -> None:
    chance = random.Random(20)
    good = [_answer(b'{"id": 1}', b"X: " + b"a" * 100), _answer(gzip.compress(b"{}"), b"Content-Encoding: gzip")]
    seeds = [*good, *BROKEN.values(), *ODD]
    answers = [_mutated(chance, seed[:4_000]) for seed in seeds for _ in range(25)]
    queue = iter(answers)

    async def next_answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await says(next(queue))(server, reader, writer)

    server = await serve(next_answer)
    http = client(server)
    outcomes = await asyncio.gather(*(_outcome(http.request("POST", server.url, json={})) for _ in answers))
    assert len(server.requests) == len(answers)
    assert set(outcomes) == {"answer", "lost", "unreadable"}


def _mutated(chance: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        position = chance.randint(0, len(changed))
        changed[position : position + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(changed)


async def _outcome(call: Coroutine[Any, Any, Answer]) -> str:
    try:
        (await call).json()
    except AnswerLost:
        return "lost"
    except UnreadableAnswer:
        return "unreadable"
    return "answer"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>502</title>",
        b'{"a": "\xff\xfe"}',
        b'{"a": "\x00"}',
        b'{"a": "\\ud800"}',
        b'{"a": 1}{"b": 2}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        b"NaN",
        "\ufeff{}".encode(),
        '{"a": 1}'.encode("utf-16"),
        b'{"a": 1',
    ],
)
async def test_what_is_not_json_is_unreadable(serve: Serve, client: Connect, body: bytes) -> None:
    server = await serve(says(_answer(body, b"Content-Type: application/json")))
    answer = await client(server).request("GET", server.url)
    with pytest.raises(UnreadableAnswer):
        answer.json()


async def test_json_is_read_whatever_its_content_type(serve: Serve, client: Connect) -> None:
    server = await serve(says(_answer('{"名": [1, null]}'.encode(), b"Content-Type: text/html")))
    assert (await client(server).request("GET", server.url)).json() == {"名": [1, None]}


async def test_headers_are_found_in_any_case_and_can_be_stored(serve: Serve, client: Connect) -> None:
    server = await serve(says(_answer(b"", b"X-Rate: 5", b"X-Odd: caf\xc3\xa9 \xff")))
    headers = (await client(server).request("GET", server.url)).headers
    assert headers["x-RATE"] == "5"
    assert headers["x-odd"] == "café \N{REPLACEMENT CHARACTER}"
