"""A pooled connection never carries one tenant's sight over to the next."""

import asyncio
import random
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from integrations.postgres.reader import Reader, open_reader
from integrations.postgres.sessions import TenantMissing, open_engine, open_sessions, tenant_session
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
    engine = open_engine(settings.database_url, pool=1)
    yield engine
    await engine.dispose()


async def test_thousands_of_turns_on_one_connection_never_mix_tenants(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    sessions, chance = open_sessions(one_connection), random.Random(7)
    seen, mishaps, backends = 0, 0, set[int]()
    for turn in range(TURNS):
        house = neighbours[turn % 2]
        async with tenant_session(sessions, house.tenant_id) as session:
            row = (await session.execute(SIGHT)).one()
            assert row[0] == [house.tenant_id], f"turn {turn} saw {row[0]}"
            seen, backends = seen + 1, backends | {row[2]}
            mishaps += await _mishap(session, chance)
    assert (seen, len(backends)) == (TURNS, 1)
    assert mishaps > TURNS / 4


async def _mishap(session: AsyncSession, chance: random.Random) -> bool:
    """Leave the transaction in one of the ways there are; says whether anything went wrong in it."""
    way = chance.choice(["commit", "rollback", "abandon", "error", "savepoint", "other tenant"])
    if way == "commit":
        await session.commit()
    elif way == "rollback":
        await session.rollback()
    elif way == "error":
        with pytest.raises(DBAPIError):
            await session.execute(text("SELECT 1 / 0"))
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
    sessions, chance = open_sessions(one_connection), random.Random(11)
    async with tenant_session(sessions, neighbours[0].tenant_id) as session:
        await session.execute(SIGHT)
    for turn in range(150):
        first, second = neighbours[turn % 2], neighbours[1 - turn % 2]
        task = asyncio.create_task(_long_turn(sessions, first.tenant_id))
        await asyncio.sleep(chance.uniform(0, 0.004))
        task.cancel()
        async with tenant_session(sessions, second.tenant_id) as session:
            assert (await session.execute(SIGHT)).one()[0] == [second.tenant_id]
        with pytest.raises(asyncio.CancelledError):
            await task


async def _long_turn(sessions: async_sessionmaker[AsyncSession], tenant_id: UUID) -> None:
    async with tenant_session(sessions, tenant_id) as session:
        while True:
            assert (await session.execute(SIGHT)).one()[0] == [tenant_id]


async def test_many_tasks_share_few_connections_without_mixing(
    settings: Settings, neighbours: tuple[House, House]
) -> None:
    engine = open_engine(settings.database_url, pool=3)
    sessions, wrong = open_sessions(engine), []

    async def turns(house: House, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(40):
            async with tenant_session(sessions, house.tenant_id) as session:
                row = (await session.execute(SIGHT)).one()
                if row[0] != [house.tenant_id]:
                    wrong.append(row[0])
                await _mishap(session, chance)

    await asyncio.gather(*(turns(neighbours[seed % 2], seed) for seed in range(40)))
    await engine.dispose()
    assert wrong == []


async def test_the_tenant_is_set_anew_for_each_transaction_of_a_session(
    one_connection: AsyncEngine, neighbours: tuple[House, House]
) -> None:
    sessions = open_sessions(one_connection)
    async with tenant_session(sessions, neighbours[0].tenant_id) as session:
        for _ in range(3):
            assert (await session.execute(SIGHT)).one()[0] == [neighbours[0].tenant_id]
            await session.commit()


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
    sessions = open_sessions(one_connection)
    async with tenant_session(sessions, neighbours[0].tenant_id) as session:
        assert (await session.execute(SIGHT)).one()[1] > 0
        await session.commit()
    async with one_connection.connect() as connection:
        assert (await connection.execute(SIGHT)).one()[:2] == (None, 0)
