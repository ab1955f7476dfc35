"""The application in this process and event loop: requests given together really run together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
import structlog
from litestar import Litestar

from api.app import create_app
from integrations.settings import Settings

from .calls import Call
from .operations import Operation

LOG: list[Any] = [
    structlog.processors.add_log_level,
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
]


class Api(msgspec.Struct, frozen=True):
    """A started application, asked from one address."""

    app: Litestar
    address: str = "127.0.0.1"

    def at(self, address: str) -> "Api":
        """The same application, asked from elsewhere."""
        return Api(self.app, address)

    async def send(
        self, method: str, url: str, *, key: str | None = None, headers: dict[Any, Any] | None = None, **options: Any
    ) -> httpx.Response:
        """A request with whatever is given, and nothing else."""
        credential = {"Authorization": f"Bearer {key}"} if key else {}
        app: Any = self.app
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(self.address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://opsroom.test") as client:
            return await client.request(method, url, headers={**credential, **(headers or {})}, **options)

    async def call(
        self, operation: Operation, call: Call, key: str | None, *, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """An operation, as prepared."""
        everything = {**call.headers(), **(headers or {})}
        return await self.send(operation.method, call.url(operation), key=key, headers=everything, content=call.body())


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[Api]:
    """Start the application, and stop it in the end."""
    structlog.configure(processors=LOG, wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    app = create_app(settings)
    async with _alive(app):
        yield Api(app)


@asynccontextmanager
async def _alive(app: Litestar) -> AsyncIterator[None]:
    """The application's lifespan, begun and ended by one task: fixtures end in another than they began in."""
    begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    end = asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            begun.set_result(None)
            await end.wait()

    living = asyncio.create_task(live())
    await asyncio.wait({living, begun}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield
    finally:
        end.set()
        await living
