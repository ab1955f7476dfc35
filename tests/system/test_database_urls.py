"""One database URL serves the engine, the reader and the migrations, TLS options included."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from domain.kernel.ids import uuid7
from integrations.clock import SystemClock
from integrations.postgres.migrate import upgrade
from integrations.postgres.reader import open_reader
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.postgres.sessions import open_engine
from integrations.settings import Settings
from tests.databases import TEMPLATE, Databases

PLAIN = ["sslmode=prefer", "sslmode=disable", "ssl=prefer", "sslmode=disable&application_name=a+b%26c"]
Ask = Callable[[str, int, str], Awaitable[object]]
OPTIONS = pytest.mark.parametrize("options", PLAIN)
POOLS = pytest.mark.parametrize("pool", [0, 1])


async def ask_engine(url: str, pool: int, question: str) -> object:
    """One statement through the mapper."""
    engine = open_engine(url, pool=pool)
    try:
        async with engine.connect() as connection:
            return await connection.scalar(text(question))
    finally:
        await engine.dispose()


async def ask_reader(url: str, pool: int, question: str) -> object:
    """One statement through the reader."""
    reader = await open_reader(url, pool=pool)
    try:
        async with reader.transaction(uuid7(SystemClock().now())) as fetch:
            answer: object = (await fetch(question))[0][0]
            return answer
    finally:
        await reader.close()


@OPTIONS
@POOLS
@pytest.mark.parametrize("ask", [ask_engine, ask_reader])
@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
async def test_options_of_the_url_reach_the_driver(
    settings: Settings, options: str, pool: int, ask: Ask, scheme: str
) -> None:
    url = f"{scheme}://{settings.database_url.partition('://')[2]}?{options}"
    assert await ask(url, pool, "SELECT current_user") == APP
    named = "a b&c" if "application_name" in options else ""
    assert await ask(url, pool, "SELECT current_setting('application_name')") == named


@POOLS
@pytest.mark.parametrize("ask", [ask_engine, ask_reader])
@pytest.mark.parametrize("option", ["sslmode=require", "ssl=require"])
async def test_a_server_without_tls_is_named_as_such(settings: Settings, pool: int, ask: Ask, option: str) -> None:
    with pytest.raises(ConnectionError, match="rejected SSL upgrade"):
        await ask(f"{settings.database_url}?{option}", pool, "SELECT 1")


@POOLS
async def test_a_certificate_authority_is_looked_for_where_the_url_says(settings: Settings, pool: int) -> None:
    url = f"{settings.database_url}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem"
    for ask in (ask_engine, ask_reader):
        with pytest.raises(Exception, match=r"No such file|/nowhere/ca\.pem"):
            await ask(url, pool, "SELECT 1")


async def test_roles_and_migrations_take_the_same_urls(databases: Databases) -> None:
    urls = {role: databases.url(role, TEMPLATE) + "?sslmode=disable" for role in (OWNER, APP, SYSTEM)}
    await ensure_database(databases.admin_dsn + "?sslmode=disable", urls)
    async with databases.clone() as name:
        await upgrade(databases.url(OWNER, name) + "?sslmode=disable")
    with pytest.raises(ConnectionError, match="rejected SSL upgrade"):
        await upgrade(databases.url(OWNER, TEMPLATE) + "?sslmode=require")


async def test_behind_pgbouncer_nothing_is_prepared_by_name(settings: Settings) -> None:
    engine = open_engine(settings.database_url + "?sslmode=disable", pool=0)
    async with engine.connect() as connection:
        for _ in range(3):
            await connection.execute(text("SELECT 1"))
        kept = await connection.exec_driver_sql(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1'"
        )
        assert kept.scalar() == 0
    await engine.dispose()
