"""No tenant reaches another one's rows, in any table; and the check would notice if one did."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import Table

from domain.kernel.ids import uuid7
from integrations.clock import SystemClock
from tests.databases import Databases

from .isolation import Trial, begin_trial
from .rows import TABLES

EVERY = pytest.mark.parametrize("table", TABLES, ids=str)
MUTATIONS = {
    "the policy is gone": "DROP POLICY tenant ON {table}",
    "the policy lets all through": "ALTER POLICY tenant ON {table} USING (true) WITH CHECK (true)",
    "the policy lets all be written": "ALTER POLICY tenant ON {table} WITH CHECK (true)",
    "row-level security is off": "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "the serving role bypasses it": "ALTER ROLE opsroom_app BYPASSRLS",
}


@pytest.fixture(scope="module")
async def trial(databases: Databases) -> AsyncIterator[Trial]:
    """Two tenants in a database of their own."""
    async with databases.clone() as name:
        # A plan that was made while the role bypassed row-level security would be kept.
        connection = await asyncpg.connect(databases.admin_url(name), statement_cache_size=0)
        yield await begin_trial(connection, uuid7(SystemClock().now()), uuid7(SystemClock().now()))
        await connection.close()


def test_the_schema_has_tables() -> None:
    assert len(TABLES) >= 16


@EVERY
async def test_no_row_is_reached_across_tenants(trial: Trial, table: Table) -> None:
    async with trial.connection.transaction():
        assert await trial.leaks(table) == []


@EVERY
@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS.keys())
async def test_the_check_notices_each_way_to_lose_isolation(trial: Trial, table: Table, mutation: str) -> None:
    transaction = trial.connection.transaction()
    await transaction.start()
    try:
        await trial.connection.execute(mutation.format(table=table.name))
        assert await trial.leaks(table) != []
    finally:
        await transaction.rollback()


async def test_without_a_tenant_nothing_is_seen(trial: Trial, databases: Databases) -> None:
    app = await asyncpg.connect(
        databases.url("opsroom_app", await trial.connection.fetchval("SELECT current_database()"))
    )
    try:
        for forgotten in ("SELECT 1", "SELECT set_config('app.tenant_id', '', false)"):
            await app.execute(forgotten)
            seen = {table.name: await app.fetchval(f"SELECT count(*) FROM {table.name}") for table in TABLES}
            assert seen == dict.fromkeys(seen, 0)
    finally:
        await app.close()
