"""After the deadline no byte of a request leaves: not late, not on a reused connection, not after a freeze."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Coroutine, Generator
from pathlib import Path
from typing import Any

import pytest

from integrations.http.errors import AnswerLost, DeadlinePassed
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import (
    OK,
    RawServer,
    ScriptedResolver,
    in_seconds,
    keeps_alive,
    read_request,
)

ROOT = Path(__file__).parents[3]
BODIES = [None, b"x", b"x" * 600_000]


@pytest.mark.parametrize("body", BODIES)
async def test_a_deadline_in_the_past_sends_nothing(serve: Serve, client: Connect, body: bytes | None) -> None:
    server = await serve(keeps_alive)
    http = client(server)
    with pytest.raises(DeadlinePassed):
        await http.request("POST", server.url, body=body, deadline=in_seconds(-0.001))
    assert server.connections == 0
    await http.request("POST", server.url)
    with pytest.raises(DeadlinePassed):
        await http.request("POST", server.url, body=body, deadline=in_seconds(-0.001))
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", BODIES)
async def test_a_deadline_ahead_changes_nothing(serve: Serve, client: Connect, body: bytes | None) -> None:
    server = await serve(keeps_alive)
    assert (await client(server).request("POST", server.url, body=body, deadline=in_seconds(60))).status == 200


@pytest.mark.parametrize("body", BODIES)
async def test_a_connection_that_came_too_late_carries_nothing(
    serve: Serve, client: Connect, body: bytes | None
) -> None:
    server = await serve(keeps_alive)
    resolver = ScriptedResolver(["127.0.0.1"], slow_seconds=0.4)
    http = client(allow=frozenset({("peer.test", server.port)}), resolver=resolver)
    with pytest.raises(DeadlinePassed):
        await http.request("POST", f"http://peer.test:{server.port}/", body=body, deadline=in_seconds(0.2))
    assert (resolver.lookups, server.requests) == (["peer.test"], [])


@pytest.mark.parametrize("body", BODIES)
async def test_a_reused_connection_that_came_too_late_carries_nothing(
    serve: Serve, client: Connect, body: bytes | None
) -> None:
    async def slow_at_first(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        await asyncio.sleep(0.2)
        writer.write(OK)
        await keeps_alive(server, reader, writer)

    server = await serve(slow_at_first)
    http = client(server, max_connections=1)
    holding = asyncio.create_task(http.request("GET", server.url))
    await asyncio.sleep(0.02)
    with pytest.raises(DeadlinePassed):
        await http.request("POST", server.url, body=body, deadline=in_seconds(0.1))
    assert (await holding).status == 200
    assert len(server.requests) == 1


@pytest.fixture
async def frozen_before_the_body() -> Any:
    """Freezes the whole process for 0.2 s after the headers' check, just before aiohttp's body-writing task starts."""
    loop = asyncio.get_running_loop()
    frozen: list[str] = []

    def factory(
        loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any] | Generator[Any, None, Any], **options: Any
    ) -> asyncio.Task[Any]:
        if getattr(coroutine, "__qualname__", "") == "ClientRequest.write_bytes":
            frozen.append("write_bytes")
            time.sleep(0.2)
        return asyncio.Task(coroutine, loop=loop, **options)

    loop.set_task_factory(factory)
    yield frozen
    loop.set_task_factory(None)


@pytest.mark.parametrize("body", [b"x", b"x" * 600_000])
async def test_a_freeze_between_headers_and_body_sends_neither(
    serve: Serve, client: Connect, frozen_before_the_body: list[str], body: bytes
) -> None:
    server = await serve(keeps_alive)
    with pytest.raises(DeadlinePassed):
        await client(server).request("POST", server.url, body=body, deadline=in_seconds(0.1))
    assert len(frozen_before_the_body) == 1
    await asyncio.sleep(0.05)
    assert server.requests == []


async def test_a_body_that_is_still_leaving_at_the_deadline_is_cut_off(serve: Serve, client: Connect) -> None:
    received = asyncio.get_running_loop().create_future()

    async def reads_late(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.6)
        try:
            await read_request(server, reader)
        except asyncio.IncompleteReadError as cut_off:
            received.set_result(len(cut_off.partial))

    server = await serve(reads_late)
    size = 20_000_000
    with pytest.raises(AnswerLost) as failure:
        await client(server).request("POST", server.url, body=b"x" * size, deadline=in_seconds(0.3))
    assert failure.value.reason == "deadline_passed_while_sending"
    assert 0 < await received < size
    assert server.requests == []


CHILD = """
import asyncio, sys
from integrations.http.client import GuardedHttp
from integrations.http.errors import DeadlinePassed
from tests.integrations.http.servers import ScriptedResolver, in_seconds

class Tells(ScriptedResolver):
    async def resolve(self, *arguments, **options):
        print("connecting", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        return await super().resolve(*arguments, **options)

async def main():
    http = GuardedHttp(allow=frozenset({("peer.test", PORT)}), resolver=Tells(["127.0.0.1"]))
    try:
        answer = await http.request("POST", "http://peer.test:PORT/", json={"a": 1}, deadline=in_seconds(DEADLINE))
        print(answer.status, flush=True)
    except DeadlinePassed as error:
        print(error.reason, flush=True)
    await http.close()

asyncio.run(main())
"""


@pytest.mark.parametrize(("deadline", "outcome", "requests"), [(0.6, b"deadline_passed", 0), (60, b"200", 1)])
async def test_a_worker_frozen_between_claim_and_write_sends_nothing(
    serve: Serve, deadline: float, outcome: bytes, requests: int
) -> None:
    """A real SIGSTOP of a real process; the second row proves that without a passed deadline it would have sent."""
    server = await serve(keeps_alive)
    code = CHILD.replace("PORT", str(server.port)).replace("DEADLINE", str(deadline))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdin=PIPE, stdout=PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert await child.stdout.readline() == b"connecting\n"
        child.send_signal(signal.SIGSTOP)
        await asyncio.sleep(0.8)
        child.send_signal(signal.SIGCONT)
        child.stdin.write(b"go\n")
        assert await child.stdout.readline() == outcome + b"\n"
        assert len(server.requests) == requests
        assert await child.wait() == 0
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
