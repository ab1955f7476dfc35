"""A database whose commits fail when told to: by a deferred constraint, or because the connection dies."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import asyncpg
import msgspec

from .rows import TABLES

Doom = Literal["constraint", "connection"]

_FUNCTION = """
CREATE FUNCTION doom() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE how text := (SELECT d.how FROM doom d);
BEGIN
    IF how = 'constraint' THEN
        RAISE EXCEPTION 'doomed' USING ERRCODE = 'integrity_constraint_violation';
    ELSIF how = 'connection' THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
        PERFORM pg_sleep(1);
    END IF;
    RETURN NULL;
END $$
"""


class Doomed(msgspec.Struct, frozen=True):
    """Decides over the commits of one database."""

    connection: asyncpg.Connection

    async def install(self) -> None:
        """Hang a deferred constraint on every table: whatever is written, the commit asks it."""
        await self.connection.execute("CREATE TABLE doom (how text); GRANT SELECT ON doom TO opsroom_app")
        await self.connection.execute(_FUNCTION)
        for table in [table.name for table in TABLES if table.name != "events"] + await self._partitions():
            timing = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION doom()"
            trigger = f"CREATE CONSTRAINT TRIGGER doom AFTER INSERT OR UPDATE OR DELETE ON {table} {timing}"
            await self.connection.execute(trigger)

    @asynccontextmanager
    async def by(self, how: Doom) -> AsyncIterator[None]:
        """Let commits fail within the block."""
        await self.connection.execute("INSERT INTO doom VALUES ($1)", how)
        try:
            yield
        finally:
            await self.connection.execute("DELETE FROM doom")

    async def contents(self) -> dict[str, str]:
        """A digest of everything that is stored, table by table."""
        digests = {}
        for table in TABLES:
            digest = f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table.name} t"
            digests[table.name] = await self.connection.fetchval(digest)
        return digests

    async def _partitions(self) -> list[str]:
        found = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass"
        return [row[0] for row in await self.connection.fetch(found)]
