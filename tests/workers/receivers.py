"""Real HTTP servers that receive webhooks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import standardwebhooks
import svix
from aiohttp import web

PATIENCE_SECONDS = 30.0
Answerer = Callable[["Receiver", int], Awaitable[web.StreamResponse]]


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """One POST as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """The message's id."""
        return self.headers["webhook-id"]

    def verify(self, secret: str) -> Any:
        """The body, if both official libraries accept its signature. Raises what they do."""
        svix.Webhook(secret).verify(self.body, self.headers)
        return standardwebhooks.Webhook(secret).verify(self.body, self.headers)


class Receiver:
    """A server that notes every POST and answers what it is told to. `held` keeps all answers back."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.answerer: Answerer = _no_content
        self.released = asyncio.Event()
        self.released.set()
        self.port = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def ids(self) -> list[str]:
        """The ids of all messages, in the order of their arrival."""
        return [item.id for item in self.received]

    def hold(self) -> None:
        """Keep answers back until `release`."""
        self.released.clear()

    def release(self) -> None:
        """Answer everything."""
        self.released.set()

    async def has(self, count: int) -> None:
        """Wait until so many POSTs have arrived."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.received) < count:
                await asyncio.sleep(0.01)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the request and answer."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.received.append(Received(path=request.path, headers=headers, body=await request.read()))
        number = len(self.received)
        await self.released.wait()
        return await self.answerer(self, number)


@asynccontextmanager
async def listening(receiver: Receiver) -> AsyncIterator[Receiver]:
    """Run a receiver on a free port of the loopback interface."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.port = runner.addresses[0][1]
    try:
        yield receiver
    finally:
        receiver.release()
        await runner.cleanup()


def answering(*answers: tuple[int, dict[str, str]]) -> Answerer:
    """Answer with these statuses and headers in turn, the last one for ever."""

    async def answer(_: Receiver, number: int) -> web.StreamResponse:
        status, headers = answers[min(number, len(answers)) - 1]
        return web.Response(status=status, headers=headers, text="" if status == 204 else f"said {status}\x07")

    return answer


async def _no_content(_: Receiver, __: int) -> web.StreamResponse:
    return web.Response(status=204)
