"""One simulator on a free loopback port, mounted as the sandbox mounts it, and the back office calls tests need."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from integrations.sandbox.settings import SandboxSettings

Create = Callable[[Path, SandboxSettings], web.Application]


class RunningSimulator:
    """Plain aiohttp is used to talk to it, so that nothing of ours stands in between."""

    def __init__(self, name: str, port: int, session: aiohttp.ClientSession) -> None:
        self.name = name
        self.port = port
        self.url = f"http://127.0.0.1:{port}/{name}"
        self.session = session

    async def call(self, method: str, path: str, **more: Any) -> tuple[int, Any]:
        """One request; the answer's JSON, or its bytes."""
        async with self.session.request(method, f"{self.url}{path}", allow_redirects=False, **more) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.read())

    async def add_account(self, handle: str, **data: Any) -> None:
        """An account of the platform."""
        status, answer = await self.call("POST", "/admin/accounts", json={"handle": handle, **data})
        assert status == 201, answer

    async def plan(self, handle: str, *faults: dict[str, Any]) -> None:
        """What is to go wrong."""
        status, answer = await self.call("PUT", f"/admin/accounts/{handle}/faults", json=list(faults))
        assert status == 200, answer

    async def stored(self, handle: str) -> list[dict[str, Any]]:
        """Every post the platform ever made for the account."""
        status, answer = await self.call("GET", f"/admin/accounts/{handle}/posts")
        assert status == 200, answer
        return list(answer["posts"])


@asynccontextmanager
async def running_simulator(
    name: str, create: Create, database: Path, settings: SandboxSettings | None = None
) -> AsyncIterator[RunningSimulator]:
    """Serve until the block ends."""
    root = web.Application(client_max_size=64 * 1024 * 1024)
    root.add_subapp(f"/{name}", create(database, settings or SandboxSettings()))
    runner = web.AppRunner(root, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with aiohttp.ClientSession() as session:
            yield RunningSimulator(name, runner.addresses[0][1], session)
    finally:
        await runner.cleanup()
