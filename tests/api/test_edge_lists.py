"""Keyset pages: whatever is written meanwhile, what was there before is seen exactly once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest

from domain.kernel.ids import uuid7
from tests.house import House
from tests.system.api import Api
from tests.system.operations import DOCUMENTED, OPERATIONS
from tests.system.rows import TABLES, insert, row_for

BRANDS = next(table for table in TABLES if table.name == "brands")
ROWS = 137


@pytest.fixture
async def brands(house: House, owner: asyncpg.Connection) -> list[str]:
    """Many brands, several of which share an instant and a name. Their ids, newest first."""
    now = house.runtime.clock.now()
    keys = []
    for number in range(ROWS):
        at = now - timedelta(seconds=number // 5)
        row = row_for(BRANDS, house.tenant_id, f"b{number}", {})
        row |= {"id": uuid7(now), "created_at": at, "name": f"name {number // 7:03}"}
        await insert(owner, BRANDS, row)
        keys.append((at, row["id"]))
    return [str(found) for _, found in sorted(keys, reverse=True)]


async def walk(api: Api, house: House, query: str, *, limit: int) -> AsyncIterator[list[dict[str, str]]]:
    """Page after page of the brands."""
    cursor = ""
    while True:
        page = (await api.send("GET", f"/v1/brands?limit={limit}{query}{cursor}", key=house.key)).json()
        yield page["items"]
        if page["next_cursor"] is None:
            return
        assert len(page["items"]) == limit
        cursor = f"&cursor={page['next_cursor']}"


@pytest.mark.parametrize("limit", [1, 7, 136, 137, 200])
async def test_pages_show_each_row_once_and_in_order(api: Api, house: House, brands: list[str], limit: int) -> None:
    seen = [row["id"] async for page in walk(api, house, "", limit=limit) for row in page]
    assert seen == brands


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "name", "-name"])
async def test_an_order_can_be_walked_both_ways(api: Api, house: House, brands: list[str], sort: str) -> None:
    rows = [row async for page in walk(api, house, f"&sort={sort}", limit=10) for row in page]
    keys = [(row[sort.removeprefix("-")], row["id"]) for row in rows]
    assert keys == sorted(keys, reverse=sort.startswith("-"))
    assert {row["id"] for row in rows} == set(brands)


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "name"])
async def test_rows_that_come_and_go_meanwhile_disturb_no_others(
    api: Api, house: House, owner: asyncpg.Connection, brands: list[str], sort: str
) -> None:
    seen: list[str] = []
    number = 0
    async for page in walk(api, house, f"&sort={sort}", limit=9):
        seen += [row["id"] for row in page]
        for _ in range(3):
            number += 1
            row = row_for(BRANDS, house.tenant_id, f"new{number}{sort}", {})
            await insert(owner, BRANDS, {**row, "name": f"name {number:03}"})
        await owner.execute("DELETE FROM brands WHERE id = $1", page[0]["id"])
        if number > 200:
            break  # in rising order of creation, the end moves away as rows are added
    before = [found for found in seen if found in set(brands)]
    assert sorted(before) == sorted(brands)


async def test_a_cursor_belongs_to_its_list_and_order(api: Api, house: House, brands: list[str]) -> None:
    page = (await api.send("GET", "/v1/brands?limit=3", key=house.key)).json()
    cursor = page["next_cursor"]
    for query in (f"sort=created_at&cursor={cursor}", f"sort=name&cursor={cursor}", f"cursor={cursor[:-3]}"):
        assert (await api.send("GET", f"/v1/brands?{query}", key=house.key)).status_code == 422
    assert (await api.send("GET", f"/v1/brands?sort=-created_at&cursor={cursor}", key=house.key)).status_code == 200


async def test_filters_are_alternatives_within_and_conditions_between(
    api: Api, house: House, brands: list[str]
) -> None:
    states = "state=active&state=archived"
    assert len((await api.send("GET", f"/v1/brands?limit=200&{states}", key=house.key)).json()["items"]) == ROWS
    assert (await api.send("GET", "/v1/brands?state=archived", key=house.key)).json()["items"] == []


async def test_readers_at_once_see_the_same_pages(api: Api, house: House, brands: list[str]) -> None:
    async def read() -> list[str]:
        return [row["id"] async for page in walk(api, house, "", limit=20) for row in page]

    assert await asyncio.gather(*(read() for _ in range(12))) == [brands] * 12


def test_every_list_is_paged_or_says_that_it_is_short() -> None:
    for operation in OPERATIONS:
        if operation.id.partition(".")[2].startswith("list"):
            names = {field["name"] for field in DOCUMENTED[operation.id]["parameters"]}
            said = DOCUMENTED[operation.id]["description"]
            assert {"limit", "cursor", "sort"} <= names or "Never more than one page" in said, operation.id
