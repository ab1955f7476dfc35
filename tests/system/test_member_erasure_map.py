"""The data map says what erasing a person does to every column that is about them, and that is what happens."""

from collections.abc import Callable
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Table

from domain.content import forget_host
from domain.data_map import DATA_MAP, MEMBER_ERASURE, Fate
from domain.tenants import erase_member
from integrations.runtime import Runtime
from tests.databases import Databases
from tests.house import new_house

from .rows import TABLES, Row, plant, references

COUNTED = {"updated_at", "version"}
HAPPENED: dict[Fate, Callable[[Any, Any], bool]] = {
    "replaced": lambda before, after: bool(after) and after != before,
    "blanked": lambda _, after: after in ("", None, [], "{}"),
    "kept": lambda before, after: after == before,
}


def _fates(table: str) -> dict[str, Fate]:
    return {column: fate for fate, columns in MEMBER_ERASURE[table].items() for column in columns.split()}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_reference_to_a_person_is_in_the_map(table: Table) -> None:
    own = {column for column, target in references(table) if target == "members"}
    if own:
        assert own <= set(_fates(table.name)), f"say in domain/data_map.py what erasing a person does to {table.name}"
        assert set(DATA_MAP[table.name].personal.split()) - set(_fates(table.name)) <= {"remote_id"}


def test_the_map_names_columns_that_there_are() -> None:
    known = {table.name: set(table.c.keys()) for table in TABLES}
    assert {name for name in MEMBER_ERASURE if not set(_fates(name)) <= known.get(name, set())} == set()


async def test_it_happens_as_the_map_says_to_every_column(own_runtime: Runtime, databases: Databases) -> None:
    admin = await asyncpg.connect(databases.admin_url(own_runtime.settings.database_url.rpartition("/")[2]))
    house = await new_house(own_runtime)
    planted = await plant(admin, house.tenant_id, "canary")
    person = planted["members"]["id"]
    await admin.execute("UPDATE members SET state = 'removed', brand_roles = '{}' WHERE id = $1", person)
    await admin.execute("SET session_replication_role = replica")  # a trigger keeps the keys of tenants that are there
    await admin.execute("DELETE FROM tenant_keys WHERE id = $1", planted["tenant_keys"]["id"])
    await admin.execute("RESET session_replication_role")
    hosts = f'[{{"name": "canary", "role": "host", "member_id": "{person}"}}]'
    await admin.execute("UPDATE live_sessions SET hosts = $1 WHERE tenant_id = $2", hosts, house.tenant_id)
    before = {name: await _row(admin, name, planted[name]) for name in MEMBER_ERASURE}
    async with house.work() as work:
        await erase_member(work, person, expected_version=None)
        await forget_host(work, person)
    for name, row in before.items():
        _check(name, row, await _row(admin, name, planted[name]))
    await admin.close()


def _check(table: str, before: Row, after: Row) -> None:
    fates = _fates(table)
    if "row_deleted" in fates.values():
        assert (set(fates.values()), after) == ({"row_deleted"}, {}), table
        return
    expected = {column: fates.get(column, "kept") for column in before.keys() - COUNTED}
    wrong = {column for column, fate in expected.items() if not HAPPENED[fate](before[column], after[column])}
    assert wrong == set(), (table, {column: after[column] for column in wrong})


async def _row(admin: asyncpg.Connection, table: str, planted: Row) -> Row:
    row = await admin.fetchrow(f"SELECT * FROM {table} WHERE tenant_id = $1 AND id = $2", *_key(planted))
    return dict(row) if row is not None else {}


def _key(planted: Row) -> tuple[Any, Any]:
    return planted["tenant_id"], planted["id"]
