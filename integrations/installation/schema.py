"""Bringing an installation's database to the schema of this code, quickly when it is there already."""

import asyncio
import time
from contextlib import suppress

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.postgres.partitions import MONTHS_AHEAD, months_covered
from integrations.postgres.revisions import current, head, known_revisions
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.postgres.sessions import open_engine
from integrations.settings import Settings

from .problems import SchemaBehind, SchemaFromNewerVersion, ServerTooOld

OLDEST_POSTGRES = 15


async def migrate_database(settings: Settings, *, admin_url: str | None) -> bool:
    """Roles and database (with `admin_url`), schema and partitions. Returns whether there was anything to migrate.

    Raises:
        ServerTooOld, SchemaFromNewerVersion: this database cannot be used.
        SchemaBehind: it could be migrated, but the settings name no owner.
    """
    if admin_url and settings.database_owner_url:
        await ensure_database(admin_url, _urls(settings))
    engine = open_engine(settings.database_owner_url or settings.database_url, pool=1)
    try:
        await refuse_old_server(engine)
        if not settings.database_owner_url:
            await require_schema(engine)
            return False
        if not (complete := await _is_complete(engine)):
            from integrations.postgres.migrate import upgrade  # noqa: PLC0415 - most starts need it not

            await upgrade(settings.database_owner_url)
    finally:
        await engine.dispose()
    return not complete


async def require_schema(engine: AsyncEngine) -> None:
    """Raise SchemaBehind or SchemaFromNewerVersion unless the database has the schema of this code."""
    found = await current(engine)
    if found == head():
        return
    _refuse_unknown(found)
    raise SchemaBehind(found, head())


async def wait_for_schema(url: str, *, seconds: float) -> None:
    """Return when the database answers and has the schema of this code. After `seconds`, raise what is still wrong."""
    engine, wanted = open_engine(url, pool=1), head()
    deadline = time.monotonic() + seconds
    try:
        while time.monotonic() < deadline:
            with suppress(OSError, asyncpg.PostgresError, DBAPIError):  # not there yet, or nothing in it yet
                if await current(engine) == wanted:
                    return
            await asyncio.sleep(0.05)
        await require_schema(engine)
    finally:
        await engine.dispose()


async def refuse_old_server(engine: AsyncEngine) -> str:
    """The server's version, such as 18.4. Raises ServerTooOld."""
    async with engine.connect() as connection:
        number = int(await connection.scalar(text("SHOW server_version_num")))
    version = f"{number // 10_000}.{number % 10_000}"
    if number // 10_000 < OLDEST_POSTGRES:
        raise ServerTooOld(version, OLDEST_POSTGRES)
    return version


async def _is_complete(engine: AsyncEngine) -> bool:
    found = await current(engine)
    if found != head():
        _refuse_unknown(found)
        return False
    return await months_covered(engine) > MONTHS_AHEAD


def _refuse_unknown(found: str | None) -> None:
    if found is not None and found not in known_revisions():
        raise SchemaFromNewerVersion(found)


def _urls(settings: Settings) -> dict[str, str]:
    return {
        OWNER: settings.database_owner_url,
        APP: settings.database_url,
        SYSTEM: settings.database_system_url,
    }
