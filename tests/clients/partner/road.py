"""The road between Opsroom and a partner's receiver, with all that may happen to a message on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import aiohttp
from aiohttp import web

Mishap = Literal["refused", "answer lost", "no answer"]


class Road:
    """Passes POSTs on. `mishaps` befall the next ones, one each; `blocked` ones never arrive until it is cleared."""

    def __init__(self, receiver_port: int) -> None:
        self.receiver = f"http://127.0.0.1:{receiver_port}/hook"
        self.port = 0
        self.mishaps: list[Mishap] = []
        self.blocked = False
        self.released = asyncio.Event()

    @property
    def url(self) -> str:
        """The address to call."""
        return f"http://127.0.0.1:{self.port}/hook"

    async def pass_on(self, request: web.Request) -> web.Response:
        """A message on its way, and the answer on its way back."""
        body = await request.read()
        mishap = "refused" if self.blocked else self.mishaps.pop(0) if self.mishaps else None
        if mishap == "refused":
            return self._cut(request)
        headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(self.receiver, data=body, headers=headers) as answer,
            ):
                answered = web.Response(status=answer.status, body=await answer.read())
        except aiohttp.ClientError:
            return self._cut(request)
        if mishap == "answer lost":
            return self._cut(request)
        if mishap == "no answer":
            await self.released.wait()
        return answered

    @staticmethod
    def _cut(request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


@asynccontextmanager
async def open_road(receiver_port: int) -> AsyncIterator[Road]:
    """A road to the receiver on this port."""
    road = Road(receiver_port)
    app = web.Application()
    app.router.add_post("/hook", road.pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    road.port = runner.addresses[0][1]
    try:
        yield road
    finally:
        road.released.set()
        await runner.cleanup()
