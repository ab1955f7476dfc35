"""What a tenant could do to another one's rows of a table, tried with real statements as the serving role."""

from uuid import UUID

import asyncpg
import msgspec
from sqlalchemy import Table

from .rows import Row, insert, plant, references, row_for, tenant_column

REFUSED = (asyncpg.InsufficientPrivilegeError, asyncpg.ForeignKeyViolationError)


class Trial(msgspec.Struct, frozen=True):
    """Two tenants with one row in every table, looked at as opsroom_app."""

    connection: asyncpg.Connection
    mine: UUID
    theirs: UUID
    my_rows: dict[str, Row]
    their_rows: dict[str, Row]

    async def leaks(self, table: Table) -> list[str]:
        """Everything that goes through and must not. Changes nothing."""
        found = [
            *await self._unseen_own(table),
            *await self._reached(f"SELECT FROM {table.name} WHERE {tenant_column(table)} = $1"),
            *await self._reached(f"UPDATE {table.name} SET id = id WHERE {tenant_column(table)} = $1"),
            *await self._reached(f"DELETE FROM {table.name} WHERE {tenant_column(table)} = $1"),
            *await self._stored(table, self.theirs, {}, "a row for another tenant"),
        ]
        for column, parent in references(table):
            foreign = {column: self.their_rows[parent]["id"]}
            found += await self._stored(table, self.mine, foreign, f"a reference of {column} to another tenant")
        return found

    async def _unseen_own(self, table: Table) -> list[str]:
        seen = await self._as_app(f"SELECT FROM {table.name} WHERE {tenant_column(table)} = $1", self.mine)
        return [] if seen == "SELECT 1" else [f"its own row is not visible: {seen}"]

    async def _reached(self, statement: str) -> list[str]:
        result = await self._as_app(statement, self.theirs)
        return [] if result == "refused" or result.endswith(" 0") else [f"{statement}: {result}"]

    async def _as_app(self, statement: str, tenant_id: UUID) -> str:
        async with self._rolled_back():
            try:
                _, result = await _run(self.connection, statement, tenant_id)
            except REFUSED:
                return "refused"
            except asyncpg.RestrictViolationError as error:  # a trigger saw the row: so did who asked
                return f"reached, and then: {error}"
            return result

    async def _stored(self, table: Table, tenant_id: UUID, changes: Row, what: str) -> list[str]:
        parents = self.their_rows if tenant_id == self.theirs else self.my_rows
        row = {**row_for(table, tenant_id, "another", parents), **changes}
        async with self._rolled_back():
            try:
                await insert(self.connection, table, row)
            except REFUSED:
                return []
            except asyncpg.UniqueViolationError:
                return [f"{what} is compared with the rows of that tenant"]
            return [f"{what} is stored"]

    def _rolled_back(self) -> "_AsApp":
        return _AsApp(self.connection, self.mine)


async def begin_trial(connection: asyncpg.Connection, mine: UUID, theirs: UUID) -> Trial:
    """Plant both tenants' rows."""
    return Trial(
        connection,
        mine,
        theirs,
        await plant(connection, mine, f"mine{mine.hex}"),
        await plant(connection, theirs, f"theirs{theirs.hex}"),
    )


class _AsApp:
    """A savepoint as opsroom_app for one tenant; rolled back in the end, whatever happened."""

    def __init__(self, connection: asyncpg.Connection, tenant_id: UUID) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._savepoint = connection.transaction()

    async def __aenter__(self) -> None:
        await self._savepoint.start()
        await self._connection.execute("SET LOCAL ROLE opsroom_app")
        await self._connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(self._tenant_id))

    async def __aexit__(self, *_: object) -> None:
        await self._savepoint.rollback()


async def _run(connection: asyncpg.Connection, statement: str, tenant_id: UUID) -> tuple[list[asyncpg.Record], str]:
    prepared = await connection.prepare(statement)
    rows = await prepared.fetch(tenant_id)
    return rows, prepared.get_statusmsg()
