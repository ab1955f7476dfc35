"""A look past the actor's list of brands ends with the statement that needed it."""

from uuid import UUID

import asyncpg
import pytest

from domain.kernel.access import PERMISSIONS, SYSTEM, Actor
from domain.kernel.work import Work
from tests.house import House

_SEEN = "SELECT id FROM brands ORDER BY id"


async def _seen(work: Work) -> list[UUID]:
    return [UUID(int=row["id"].int) for row in await work.fetch(_SEEN, ())]


@pytest.mark.parametrize("sql", ["SELECT $1::uuid", "SELECT $1::uuid, $2::uuid"])
async def test_an_error_before_anything_is_sent_puts_the_list_of_brands_back(house: House, sql: str) -> None:
    mine = await house.new_brand()
    await house.new_brand()
    limited = Actor(kind="api_key", permissions=PERMISSIONS, brand_ids=frozenset({mine.id}))
    async with house.work(SYSTEM) as work:
        await work.act_as(limited)
        assert len(await work.fetch_beyond_brands(_SEEN, ())) == 2
        with pytest.raises((asyncpg.DataError, asyncpg.InterfaceError)):
            await work.fetch_beyond_brands(sql, ("no uuid",))
        assert await _seen(work) == [mine.id]


async def test_an_error_of_the_database_is_told_and_its_rollback_puts_the_list_back(house: House) -> None:
    mine = await house.new_brand()
    await house.new_brand()
    limited = Actor(kind="api_key", permissions=PERMISSIONS, brand_ids=frozenset({mine.id}))
    async with house.work(SYSTEM) as work:
        await work.act_as(limited)
        savepoint = await work.session.begin_nested()
        await work.session.connection()
        with pytest.raises(asyncpg.DivisionByZeroError):
            await work.fetch_beyond_brands("SELECT 1 / 0", ())
        await savepoint.rollback()
        assert await _seen(work) == [mine.id]
