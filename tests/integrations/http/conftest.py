"""Servers and clients that end with the test, and a loop in which nothing may go wrong unseen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from integrations.http.client import GuardedHttp
from tests.integrations.http.servers import RawServer, Script

Serve = Callable[[Script], Awaitable[RawServer]]
Connect = Callable[..., GuardedHttp]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    async with AsyncExitStack() as stack:

        async def start(script: Script) -> RawServer:
            server = await RawServer(script).start()
            stack.push_async_callback(server.stop)
            return server

        yield start


@pytest.fixture
async def client() -> AsyncIterator[Connect]:
    """Makes clients: `client(server)` may talk to that server, `client()` to nothing private."""
    async with AsyncExitStack() as stack:

        def make(*servers: RawServer, **options: Any) -> GuardedHttp:
            options.setdefault("allow", frozenset(server.pair for server in servers))
            http = GuardedHttp(**options)
            stack.push_async_callback(http.close)
            return http

        yield make


@pytest.fixture(autouse=True)
async def quiet_loop() -> AsyncIterator[None]:
    """No task dies unnoticed: what the event loop would only log fails the test."""
    complaints: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    previous = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: complaints.append(context))
    yield
    await asyncio.sleep(0)
    loop.set_exception_handler(previous)
    assert not complaints
