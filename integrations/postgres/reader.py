"""Reading transactions straight on the driver: what a GET needs, and nothing else.

Measured on the way of a list request: opening a session, a connection and a transaction through the mapper costs
several times what the query itself does. A reading has no session, so the database refuses to change anything.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from domain.kernel.work import SNAPSHOT

from .lost import LOST
from .urls import driver_url

PATIENCE_SECONDS = 30.0
"""How long a request waits for a free connection, as the engine's pool has it."""
Fetch = Callable[..., Awaitable[list[Any]]]


class Reader:
    """A pool of connections for read-only transactions."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    def transaction(self, tenant_id: UUID) -> AbstractAsyncContextManager[Fetch]:
        """One read-only transaction of one tenant; hands out the driver's `fetch`."""
        return self._transaction(tenant_id, "READ ONLY")

    def snapshot(self, tenant_id: UUID) -> AbstractAsyncContextManager[Fetch]:
        """The same, for as long as it takes: every statement sees what the first one saw. Goes by the name SNAPSHOT."""
        mode = "ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        return self._transaction(tenant_id, f"{mode}; SET LOCAL application_name = '{SNAPSHOT}'")

    @asynccontextmanager
    async def _transaction(self, tenant_id: UUID, mode: str) -> AsyncIterator[Fetch]:
        connection = await self._begin(tenant_id, mode)
        clean = False
        try:
            try:
                yield connection.fetch
            finally:
                await connection.execute("ROLLBACK")
                clean = True
        finally:
            if not clean:
                connection.terminate()
            await self._pool.release(connection)

    async def _begin(self, tenant_id: UUID, mode: str) -> Any:
        """A connection within its transaction. Those that died in the pool, as in a restart, are passed over."""
        for _ in range(self._pool.get_max_size()):
            connection = await self._pool.acquire(timeout=PATIENCE_SECONDS)
            try:
                # One round trip. The tenant is a UUID by type, so its text is safe to put into the statement.
                await connection.execute(f"BEGIN {mode}; SET LOCAL app.tenant_id = '{UUID(int=tenant_id.int)}'")
            except BaseException as error:
                connection.terminate()
                await self._pool.release(connection)
                if not isinstance(error, LOST):
                    raise
            else:
                return connection
        raise asyncpg.ConnectionDoesNotExistError("every connection of the pool was dead")

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pool.close()


async def open_reader(url: str, *, pool: int) -> Reader:
    """A reader with up to `pool` connections. With 0 it prepares nothing, as PgBouncer needs it."""
    options: dict[str, Any] = {"min_size": 1, "max_size": pool, "server_settings": {"jit": "off", "timezone": "UTC"}}
    if pool == 0:
        options = {"min_size": 0, "max_size": 10, "statement_cache_size": 0}
    return Reader(await asyncpg.create_pool(driver_url(url), reset=_nothing_to_reset, **options))


async def _nothing_to_reset(_: Any) -> None:
    """Everything a reading sets is local to its transaction."""
