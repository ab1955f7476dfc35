"""A hundred receivers of every temper, in this process, each on a port of its own."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import msgspec
from aiohttp import web

from tests.workers.receivers import Answerer, Receiver, answering, listening

TENANTS = 10
HEALTHY_EACH = 6
SLOW_SECONDS = 12.0


class TimedReceiver(Receiver):
    """Knows when each message came first."""

    def __init__(self) -> None:
        super().__init__()
        self.first_at: dict[str, float] = {}
        """Unix time of the first arrival, by message id."""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the time, then as ever."""
        self.first_at.setdefault(request.headers["webhook-id"], time.time())
        return await super().handle(request)


class Listener(msgspec.Struct, frozen=True, kw_only=True):
    """One of the hundred. A dead one has a port that nobody listens on."""

    tenant: int
    kind: str
    port: int
    receiver: TimedReceiver

    @property
    def url(self) -> str:
        """What its endpoint is told to call."""
        return f"http://127.0.0.1:{self.port}/hook"


async def _slow(_: Receiver, __: int) -> web.StreamResponse:
    await asyncio.sleep(SLOW_SECONDS)
    return web.Response(status=204)


async def _flapping(_: Receiver, number: int) -> web.StreamResponse:
    return web.Response(status=500 if number % 2 else 204)


TEMPERS: dict[str, Answerer] = {
    "healthy": answering((204, {})),
    "slow": _slow,
    "flapping": _flapping,
    "gone": answering((410, {})),
    "redirecting": answering((302, {"Location": "http://127.0.0.1:1/"})),
}


def kinds_of(tenant: int) -> list[str]:
    """The ten receivers of a tenant."""
    return [*["healthy"] * HEALTHY_EACH, "dead", "slow", "flapping", "gone" if tenant % 2 else "redirecting"]


@asynccontextmanager
async def hundred() -> AsyncIterator[list[Listener]]:
    """All of them, until the block ends."""
    async with AsyncExitStack() as stack:
        listeners = []
        for tenant in range(TENANTS):
            for kind in kinds_of(tenant):
                receiver = TimedReceiver()
                if kind == "dead":
                    receiver.port = stack.enter_context(_deaf_port())
                else:
                    receiver.answerer = TEMPERS[kind]
                    await stack.enter_async_context(listening(receiver))
                listeners.append(Listener(tenant=tenant, kind=kind, port=receiver.port, receiver=receiver))
        yield listeners


@contextmanager
def _deaf_port() -> Iterator[int]:
    """A port that is taken but not listened on, so that every connection to it is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
