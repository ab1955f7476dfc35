"""Writing transactions: begun, committed and rolled back on the driver, with a mapper's session on top where one is asked for.

Measured on the way of a request that creates something: the mapper takes three round trips to begin for a tenant, and
its session costs more than the rows. Whoever only runs prepared statements never opens one.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.pool import QueuePool

from .lost import LOST
from .sessions import bound_session, close_session, end_session, is_undone

First = Callable[[], Awaitable[None]]


class Undone(RuntimeError):
    """A transaction was to be committed after a part of it had failed and was rolled back: nothing of it is stored."""


class Ended(RuntimeError):
    """Somebody kept a transaction's hands beyond its end: a bug, stopped before it touches the next tenant's."""


class Writing:
    """One transaction of one tenant. From its COMMIT or ROLLBACK on, nothing goes through it any more: raises Ended."""

    def __init__(self, connection: AsyncConnection, driver: Any, tenant_id: UUID) -> None:
        self._connection = connection
        self._driver = driver
        self._tenant_id = tenant_id
        self._session: AsyncSession | None = None
        self._committed = False
        self._over = False

    async def fetch(self, sql: str, *arguments: Any) -> list[Any]:
        """The rows of one statement."""
        if self._over:
            raise Ended("this transaction is over")
        rows: list[Any] = await self._driver.fetch(sql, *arguments)
        return rows

    def open_session(self, first: First) -> AsyncSession:
        """The mapper's session in this transaction. Whatever it sends, `first` is awaited before."""
        if self._over:
            raise Ended("this transaction is over")
        if self._session is None:
            self._session = bound_session(self._connection, self._tenant_id, first)
        return self._session

    async def commit(self) -> None:
        """Flush and commit. Raises what the database raises, and Undone where a part had been rolled back."""
        if self._session is not None:
            await self._session.flush()
            if is_undone(self._session):
                raise Undone("a part of this transaction was rolled back")
        self._close()
        if await self._driver.execute("COMMIT") != "COMMIT":  # of a failed transaction the server makes a ROLLBACK
            raise Undone("a statement of this transaction had failed")
        self._committed = True
        if self._session is not None:
            await end_session(self._session)

    async def end(self) -> None:
        """Roll back what was not committed, and let go of the connection: of a broken one, for good."""
        clean = self._committed
        self._close()
        try:
            clean = clean or await self._rolled_back()
        finally:
            if not clean:
                await _discard(self._connection, self._driver)
            if self._session is not None:
                await end_session(self._session)
            await self._connection.close()

    def _close(self) -> None:
        """Before the last statement is sent: another task must not slip in behind it."""
        self._over = True
        if self._session is not None:
            close_session(self._session)

    async def _rolled_back(self) -> bool:
        try:
            await self._driver.execute("ROLLBACK")
        except LOST:  # with the connection ends its transaction; what broke it is what the caller has to hear of
            return False
        return True


class Writer:
    """Transactions on the connections of an engine that leaves beginning and ending them to its users."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def transaction(self, tenant_id: UUID) -> AsyncIterator[Writing]:
        """One transaction of one tenant. It is rolled back unless the block commits it."""
        writing = await self._begin(tenant_id)
        try:
            yield writing
        finally:
            await writing.end()

    async def _begin(self, tenant_id: UUID) -> Writing:
        """A connection within its transaction. Those that died in the pool, as in a restart, are passed over."""
        for _ in range(self._tries()):
            connection = await self._engine.connect()
            driver = _driver_of(connection)
            try:
                # One round trip. The tenant is a UUID by type, so its text is safe to put into the statement.
                await driver.execute(f"BEGIN; SET LOCAL app.tenant_id = '{UUID(int=tenant_id.int)}'")
            except BaseException as error:
                await _discard(connection, driver)
                await connection.close()
                if not isinstance(error, LOST):
                    raise
            else:
                return Writing(connection, driver, tenant_id)
        raise asyncpg.ConnectionDoesNotExistError("every connection of the pool was dead")

    def _tries(self) -> int:
        pool = self._engine.pool
        return 1 + (pool.size() if isinstance(pool, QueuePool) else 0)


def _driver_of(connection: AsyncConnection) -> Any:
    return cast(Any, connection.sync_connection).connection.driver_connection


async def _discard(connection: AsyncConnection, driver: Any) -> None:
    driver.terminate()
    await connection.invalidate()
