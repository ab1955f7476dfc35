"""The sandbox as a process of its own."""

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from integrations.sandbox.ready import READY
from tests.integrations.sandbox.harness import RunningSandbox


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def sandbox_process(database: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, RunningSandbox]]:
    port = free_port()
    command = ["-m", "integrations.sandbox", "--port", str(port), "--database", str(database)]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert str(port) in (await process.stdout.readline()).decode()
        async with aiohttp.ClientSession() as session:
            yield process, RunningSandbox(port, session)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_posts_survive_a_killed_process(tmp_path: Path) -> None:
    async with sandbox_process(tmp_path / "s.db") as (process, sandbox):
        await sandbox.add_account("ana")
        token = (await sandbox.tokens("ana"))["access_token"]
        assert (await sandbox.call("POST", "/v1/posts", token, json={"text": "kept"}))[0] == 201
        process.kill()
        await process.wait()
    async with sandbox_process(tmp_path / "s.db") as (_, sandbox):
        assert (await sandbox.call("GET", "/v1/me", token))[1]["handle"] == "ana"
        assert [post["text"] for post in await sandbox.stored("ana")] == ["kept"]


async def test_sigterm_ends_it_cleanly(tmp_path: Path) -> None:
    async with sandbox_process(tmp_path / "s.db") as (process, sandbox):
        async with sandbox.session.get(f"{sandbox.url}/health") as answer:
            assert await answer.json() == {"simulators": sorted(READY)}
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
