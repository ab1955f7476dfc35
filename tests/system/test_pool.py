"""A pooled connection never carries one tenant's sight over to the next."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from domain.kernel.access import SYSTEM
from integrations.postgres.reader import Reader, open_reader
from integrations.postgres.sessions import TenantMissing, open_engine, open_sessions
from integrations.postgres.writer import Ended, Undone, Writer, Writing
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.house import House

TURNS = 3_000
SIGHT = text("SELECT array_agg(DISTINCT tenant_id), count(*), pg_backend_pid() FROM brands")


@pytest.fixture(autouse=True)
async def brands(neighbours: tuple[House, House]) -> None:
    """Each tenant has something to see."""
    for house in neighbours:
        await house.new_brand()


@pytest.fixture
async def one_connection(settings: Settings) -> AsyncIterator[AsyncEngine]:
    """An engine whose tenants take turns on a single connection."""
    engine = open_engine(settings.database_url, pool=1, transactions=False)
    yield engine
    await engine.dispose()


def _session(writing: Writing) -> AsyncSession:
    return writing.open_session(_nothing_first)


async def _nothing_first() -> None:
    """There is nothing to write before."""


async def test_thousands_of_turns_on_one_connection_never_mix_tenants(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    writer, chance = Writer(one_connection), random.Random(7)
    seen, mishaps, backends = 0, 0, set[int]()
    for turn in range(TURNS):
        house = neighbours[turn % 2]
        async with writer.transaction(house.tenant_id) as writing:
            row = (await _session(writing).execute(SIGHT)).one()
            assert row[0] == [house.tenant_id], f"turn {turn} saw {row[0]}"
            seen, backends = seen + 1, backends | {row[2]}
            mishaps += await _mishap(writing, chance)
    assert (seen, len(backends)) == (TURNS, 1)
    assert mishaps > TURNS / 4


async def _mishap(writing: Writing, chance: random.Random) -> bool:
    """Leave the transaction in one of the ways there are; says whether anything went wrong in it."""
    way = chance.choice(["commit", "rollback", "abandon", "error", "driver error", "savepoint", "other tenant"])
    session = _session(writing)
    if way == "commit":
        await writing.commit()
    elif way == "rollback":
        await session.rollback()
    elif way == "error":
        with pytest.raises(DBAPIError):
            await session.execute(text("SELECT 1 / 0"))
    elif way == "driver error":
        with pytest.raises(asyncpg.DivisionByZeroError):
            await writing.fetch("SELECT 1 / 0")
    elif way == "savepoint":
        savepoint = await session.begin_nested()
        await _look_elsewhere(session)
        await savepoint.rollback()
    elif way == "other tenant":
        await _look_elsewhere(session)
    return way not in {"commit", "rollback"}


async def _look_elsewhere(session: AsyncSession) -> None:
    await session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": str(uuid4())})


async def test_a_cancelled_turn_leaves_nothing_behind(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    writer, chance = Writer(one_connection), random.Random(11)
    assert await _sight(writer, neighbours[0].tenant_id) == [neighbours[0].tenant_id]
    for turn in range(150):
        first, second = neighbours[turn % 2], neighbours[1 - turn % 2]
        task = asyncio.create_task(_long_turn(writer, first.tenant_id, mapped=turn % 3 > 0))
        await asyncio.sleep(chance.uniform(0, 0.004))
        task.cancel()
        assert await _sight(writer, second.tenant_id) == [second.tenant_id]
        with pytest.raises(asyncio.CancelledError):
            await task


async def _sight(writer: Writer, tenant_id: UUID) -> list[UUID]:
    async with writer.transaction(tenant_id) as writing:
        seen: list[UUID] = (await _session(writing).execute(SIGHT)).one()[0]
        return seen


async def _long_turn(writer: Writer, tenant_id: UUID, *, mapped: bool) -> None:
    async with writer.transaction(tenant_id) as writing:
        while True:
            row = (await _session(writing).execute(SIGHT)).one() if mapped else (await writing.fetch(str(SIGHT)))[0]
            assert row[0] == [tenant_id]


async def test_many_tasks_share_few_connections_without_mixing(
    settings: Settings, neighbours: tuple[House, House]
) -> None:
    engine = open_engine(settings.database_url, pool=3, transactions=False)
    writer, wrong = Writer(engine), []

    async def turns(house: House, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(40):
            async with writer.transaction(house.tenant_id) as writing:
                row = (await _session(writing).execute(SIGHT)).one()
                if row[0] != [house.tenant_id]:
                    wrong.append(row[0])
                await _mishap(writing, chance)

    await asyncio.gather(*(turns(neighbours[seed % 2], seed) for seed in range(40)))
    await engine.dispose()
    assert wrong == []


async def test_nothing_follows_in_a_session_whose_transaction_is_over(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    writer = Writer(one_connection)
    for end in ("commit", "rollback"):
        async with writer.transaction(neighbours[0].tenant_id) as writing:
            session = _session(writing)
            assert (await session.execute(SIGHT)).one()[0] == [neighbours[0].tenant_id]
            await (writing.commit() if end == "commit" else session.rollback())
            with pytest.raises(TenantMissing):
                await session.execute(SIGHT)


@pytest.mark.parametrize("end", ["commit", "abandon", "error"])
async def test_what_was_kept_of_an_ended_transaction_reaches_nobody(
    one_connection: AsyncEngine, neighbours: tuple[House, House], end: str
) -> None:
    """The one connection is already the next tenant's: neither reads nor writes of the last one's go through it."""
    writer, stolen = Writer(one_connection), "UPDATE brands SET name = 'stolen' RETURNING tenant_id"
    with suppress(ZeroDivisionError):
        async with writer.transaction(neighbours[0].tenant_id) as kept:
            fetch, session = kept.fetch, _session(kept)
            await session.execute(SIGHT)
            if end == "commit":
                await kept.commit()
                await _refuses(kept.fetch, session, stolen)
            elif end == "error":
                raise ZeroDivisionError
    async with writer.transaction(neighbours[1].tenant_id) as writing:
        await writing.fetch("SELECT 1")
        await _refuses(fetch, session, stolen)
        with pytest.raises(Ended):
            kept.open_session(_nothing_first)
        await writing.commit()
    for house in neighbours:
        async with writer.transaction(house.tenant_id) as writing:
            assert await writing.fetch("SELECT FROM brands WHERE name = 'stolen'") == []


async def _refuses(fetch: Callable[..., Awaitable[list[Any]]], session: AsyncSession, sql: str) -> None:
    with pytest.raises(Ended):
        await fetch(sql)
    with pytest.raises(TenantMissing):
        await session.execute(text(sql))


async def test_a_work_that_never_opened_a_session_opens_none_afterwards(
    settings: Settings, neighbours: tuple[House, House]
) -> None:
    async with open_runtime(msgspec.structs.replace(settings, database_pool=1), system=False) as runtime:
        async with runtime.work(neighbours[0].tenant_id, SYSTEM, request_id="test") as kept:
            await kept.fetch("SELECT 1", ())
        async with runtime.work(neighbours[1].tenant_id, SYSTEM, request_id="test") as work:
            await work.fetch("SELECT 1", ())
            with pytest.raises(Ended):
                await kept.fetch("UPDATE brands SET name = 'stolen'", ())
            with pytest.raises(Ended):
                _ = kept.session
        async with runtime.reading(neighbours[0].tenant_id, SYSTEM) as gone:
            assert await gone.fetch("SELECT FROM brands", ())
        async with runtime.reading(neighbours[1].tenant_id, SYSTEM) as reading:
            await reading.fetch("SELECT 1", ())
            with pytest.raises(asyncpg.InterfaceError):
                await gone.fetch("SELECT FROM brands", ())


async def test_half_a_transaction_is_never_committed(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    """Whoever swallows an error of the database gets no success, and the rest of the transaction is not stored."""
    writer, tenant_id = Writer(one_connection), neighbours[0].tenant_id
    rename, collide = "UPDATE brands SET name = 'half'", "INSERT INTO brands SELECT * FROM brands"
    async with writer.transaction(tenant_id) as writing:
        await writing.fetch(rename)
        with pytest.raises(asyncpg.UniqueViolationError):
            await writing.fetch(collide)
        with pytest.raises(Undone):
            await writing.commit()
    async with writer.transaction(tenant_id) as writing:
        await writing.fetch(rename)
        with pytest.raises(IntegrityError):
            await _session(writing).execute(text(collide))
        await _session(writing).rollback()
        with pytest.raises(Undone):
            await writing.commit()
    async with writer.transaction(tenant_id) as writing:
        assert [row["n"] for row in await writing.fetch("SELECT count(*) AS n FROM brands WHERE name = 'half'")] == [0]


async def test_a_connection_that_died_in_the_pool_is_passed_over(
    one_connection: AsyncEngine, neighbours: tuple[House, House], owner: asyncpg.Connection
) -> None:
    writer = Writer(one_connection)
    async with writer.transaction(neighbours[0].tenant_id) as writing:
        backend = (await writing.fetch("SELECT pg_backend_pid() AS pid"))[0]["pid"]
    await owner.execute("SELECT pg_terminate_backend($1)", backend)
    for house in neighbours:
        assert await _sight(writer, house.tenant_id) == [house.tenant_id]


async def test_a_session_without_tenant_runs_no_statement(one_connection: AsyncEngine) -> None:
    sessions = open_sessions(one_connection)
    async with sessions() as session:
        with pytest.raises(TenantMissing):
            await session.execute(text("SELECT 1"))


async def test_readings_on_one_connection_never_mix_tenants(
    settings: Settings, neighbours: tuple[House, House]
) -> None:
    reader, chance = await open_reader(settings.database_url, pool=1), random.Random(13)
    for turn in range(TURNS):
        first, second = neighbours[turn % 2], neighbours[1 - turn % 2]
        assert await _read(reader, first.tenant_id) == [first.tenant_id]
        if chance.random() < 0.01:
            task = asyncio.create_task(_read(reader, first.tenant_id, times=1_000))
            await asyncio.sleep(chance.uniform(0, 0.004))
            task.cancel()
            assert await _read(reader, second.tenant_id) == [second.tenant_id]
            with pytest.raises(asyncio.CancelledError):
                await task
        if chance.random() < 0.05:
            with pytest.raises(asyncpg.DivisionByZeroError):
                await _read(reader, first.tenant_id, sql="SELECT 1 / 0")
    await reader.close()


async def test_a_reading_changes_nothing(settings: Settings, neighbours: tuple[House, House]) -> None:
    reader = await open_reader(settings.database_url, pool=1)
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await _read(reader, neighbours[0].tenant_id, sql="UPDATE brands SET name = name")
    await reader.close()


async def _read(reader: Reader, tenant_id: UUID, *, sql: str = str(SIGHT), times: int = 1) -> list[UUID]:
    async with reader.transaction(tenant_id) as fetch:
        for _ in range(times):
            seen: list[UUID] = (await fetch(sql))[0][0]
        return seen


async def test_a_bare_connection_of_the_serving_role_sees_nothing(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    """Whatever ran before on the connection: a transaction that names no tenant has none."""
    async with Writer(one_connection).transaction(neighbours[0].tenant_id) as writing:
        assert (await _session(writing).execute(SIGHT)).one()[1] > 0
        await writing.commit()
    async with one_connection.connect() as connection:
        assert (await connection.execute(SIGHT)).one()[:2] == (None, 0)
