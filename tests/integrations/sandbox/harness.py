"""A real sandbox server on a free loopback port, and the back office calls tests need."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from integrations.sandbox import SandboxSettings, create_sandbox


class RunningSandbox:
    """One server. Plain aiohttp is used to talk to it, so that nothing of ours stands in between."""

    def __init__(self, port: int, session: aiohttp.ClientSession) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.session = session

    async def call(self, method: str, path: str, token: str = "", **more: Any) -> tuple[int, Any]:
        headers = more.pop("headers", {}) | ({"Authorization": f"Bearer {token}"} if token else {})
        async with self.session.request(method, f"{self.url}/sandbox{path}", headers=headers, **more) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.read())

    async def add_account(self, handle: str, flavour: str = "keyed", **more: Any) -> None:
        account = {"handle": handle, "password": f"{handle}-password", "flavour": flavour, **more}
        status, answer = await self.call("POST", "/admin/accounts", json=account)
        assert status == 201, answer

    async def tokens(self, handle: str) -> dict[str, Any]:
        wish = {"grant_type": "password", "handle": handle, "password": f"{handle}-password"}
        status, answer = await self.call("POST", "/oauth/token", json=wish)
        assert status == 200, answer
        return dict(answer)

    async def plan(self, handle: str, *faults: dict[str, Any]) -> None:
        status, answer = await self.call("PUT", f"/admin/accounts/{handle}/faults", json=list(faults))
        assert status == 200, answer

    async def stored(self, handle: str) -> list[dict[str, Any]]:
        status, answer = await self.call("GET", f"/admin/accounts/{handle}/posts")
        assert status == 200, answer
        return list(answer["posts"])


@asynccontextmanager
async def running_sandbox(database: Path, settings: SandboxSettings | None = None) -> AsyncIterator[RunningSandbox]:
    """Serve until the block ends."""
    runner = web.AppRunner(create_sandbox(database, settings), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with aiohttp.ClientSession() as session:
            yield RunningSandbox(runner.addresses[0][1], session)
    finally:
        await runner.cleanup()
