"""One call is at most one request on the wire, and what is unknown is said to be unknown."""

import asyncio

import pytest

from integrations.http.errors import AnswerLost, RequestNotSent
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import OK, RawServer, keeps_alive, read_request, says

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


async def _answers_once_then_hangs_up(
    server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    await read_request(server, reader)
    writer.write(OK)
    await read_request(server, reader)


@pytest.mark.parametrize("body", [None, b"x", b"x" * 600_000])
@pytest.mark.parametrize("method", METHODS)
async def test_a_reused_connection_that_closes_after_reading_is_never_tried_again(
    serve: Serve, client: Connect, method: str, body: bytes | None
) -> None:
    server = await serve(_answers_once_then_hangs_up)
    http = client(server)
    await http.request("GET", server.url)
    with pytest.raises(AnswerLost) as failure:
        await http.request(method, server.url, body=body)
    assert failure.value.reason == "connection_lost"
    assert (server.connections, len(server.requests)) == (1, 2)


@pytest.mark.parametrize("method", METHODS)
async def test_a_new_connection_that_closes_after_reading_is_never_tried_again(
    serve: Serve, client: Connect, method: str
) -> None:
    server = await serve(says(b""))
    with pytest.raises(AnswerLost) as failure:
        await client(server).request(method, server.url)
    assert failure.value.reason == "connection_lost"
    assert (server.connections, len(server.requests)) == (1, 1)


async def test_a_reset_after_reading_loses_the_answer(serve: Serve, client: Connect) -> None:
    async def resets(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        writer.transport.abort()

    server = await serve(resets)
    with pytest.raises(AnswerLost):
        await client(server).request("PUT", server.url, body=b"x")
    assert len(server.requests) == 1


async def test_a_refused_connection_is_not_sent(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    await server.stop()
    try:
        with pytest.raises(RequestNotSent) as failure:
            await client(server).request("POST", server.url, json={})
        assert failure.value.reason == "connection_refused"
    finally:
        await server.start()


async def test_connections_are_reused(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    http = client(server)
    for number in range(20):
        await http.request("POST", server.url, json={"number": number})
    assert (server.connections, len(server.requests)) == (1, 20)


async def test_an_answer_nobody_asked_for_is_not_taken_for_the_next_one(serve: Serve, client: Connect) -> None:
    said = asyncio.Event()

    async def says_too_much(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        writer.write(OK)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nstale")
        await writer.drain()
        said.set()
        await reader.read()

    server = await serve(says_too_much)
    http = client(server)
    await http.request("GET", server.url)
    await said.wait()
    await asyncio.sleep(0.05)
    answer = await http.request("POST", server.url, json={})
    assert (answer.status, answer.body, server.connections) == (200, b"ok", 2)


async def test_requests_beyond_the_limit_wait_for_a_connection(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    http = client(server, max_connections=2)
    answers = await asyncio.gather(*(http.request("POST", server.url, json={}) for _ in range(50)))
    assert {answer.status for answer in answers} == {200}
    assert server.connections <= 2
    assert len(server.requests) == 50


async def test_closing_ends_what_is_on_its_way(serve: Serve, client: Connect) -> None:
    arrived = asyncio.Event()

    async def silent(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        arrived.set()
        await reader.read()

    server = await serve(silent)
    http = client(server)
    call = asyncio.create_task(http.request("POST", server.url, json={}))
    await arrived.wait()
    await http.close()
    with pytest.raises(AnswerLost):
        await call
    with pytest.raises(RequestNotSent):
        await http.request("POST", server.url, json={})


async def test_a_cancelled_caller_is_cancelled_and_the_connection_is_gone(serve: Serve, client: Connect) -> None:
    arrived, ended = asyncio.Event(), asyncio.Event()

    async def silent(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        arrived.set()
        await reader.read()
        ended.set()

    server = await serve(silent)
    call = asyncio.create_task(client(server).request("POST", server.url, json={}))
    await arrived.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await ended.wait()
