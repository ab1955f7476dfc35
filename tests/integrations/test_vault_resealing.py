"""Resealing reaches every sealed column, may be stopped anywhere, and says what it could not open."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from domain.data_map import SEALED_COLUMNS
from domain.kernel.access import SYSTEM
from domain.kernel.ids import uuid7
from domain.kernel.secrets import Place
from integrations.crypto.resealing import INSTALLATIONS_OWN, Resealing
from integrations.runtime import Runtime
from tests.databases import Databases
from tests.house import take_keys
from tests.system.rows import Row, plant

COLUMNS = sorted(SEALED_COLUMNS - INSTALLATIONS_OWN)


@pytest.fixture
async def admin(own_runtime: Runtime, databases: Databases) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection to the test's own database."""
    connection = await asyncpg.connect(databases.admin_url(own_runtime.settings.database_url.rpartition("/")[2]))
    yield connection
    await connection.close()


async def _before(runtime: Runtime, admin: asyncpg.Connection) -> tuple[UUID, dict[str, Row]]:
    """A tenant from before there were keys, with a value in every sealed column."""
    tenant_id = uuid7(runtime.clock.now())
    rows = await plant(admin, tenant_id, "planted")
    await take_keys(admin, tenant_id)
    for table in ("signing_keys", "digest_keys"):  # the installation's, not a tenant's
        await admin.execute(f"DELETE FROM {table} WHERE tenant_id = $1", tenant_id)
    for table, column in COLUMNS:
        place = Place(table, column, tenant_id, rows[table]["id"])
        await _put(admin, place, runtime.vault.seal(f"{table}.{column}".encode(), place))
    return tenant_id, rows


async def _put(admin: asyncpg.Connection, place: Place, sealed: str) -> None:
    await admin.execute(
        f"UPDATE {place.table} SET {place.column} = $1 WHERE tenant_id = $2 AND id = $3",
        sealed, place.tenant_id, place.row_id,
    )  # fmt: skip


async def _get(admin: asyncpg.Connection, place: Place) -> Any:
    statement = f"SELECT {place.column} FROM {place.table} WHERE tenant_id = $1 AND id = $2"
    return await admin.fetchval(statement, place.tenant_id, place.row_id)


async def test_every_sealed_column_moves_under_the_tenants_key(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    tenant_id, rows = await _before(own_runtime, admin)
    versions = await admin.fetchval("SELECT version FROM accounts WHERE tenant_id = $1", tenant_id)
    done = await Resealing(own_runtime).run()
    assert (done.tenants, done.keys_made, done.values, done.unreadable) == (1, 1, len(COLUMNS), [])
    async with own_runtime.work(tenant_id, SYSTEM, request_id="test") as work:
        for table, column in COLUMNS:
            place = Place(table, column, tenant_id, rows[table]["id"])
            sealed = await _get(admin, place)
            assert sealed.startswith("v2.")
            assert work.vault.unseal(sealed, place) == f"{table}.{column}".encode()
    assert await admin.fetchval("SELECT version FROM accounts WHERE tenant_id = $1", tenant_id) == versions
    assert done.hanging == {own_runtime.vaults.ring.active: 2}, "the digest key and the tenant's"


async def test_a_run_that_was_stopped_is_taken_up_again(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    await _before(own_runtime, admin)

    class Stopped(Exception):
        pass

    class Stopping(Resealing):
        async def _replace(self, *given: Any) -> None:
            if self.done.values == 5:
                raise Stopped
            await super()._replace(*given)

    first = Stopping(own_runtime, batch=1)
    with pytest.raises(Stopped):
        await first.run()
    second = await Resealing(own_runtime).run()
    assert (first.done.values, second.values, second.keys_made) == (5, len(COLUMNS) - 5, 0)


async def test_what_no_key_opens_stays_and_is_named(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    tenant_id, rows = await _before(own_runtime, admin)
    broken = Place("accounts", "credentials", tenant_id, rows["accounts"]["id"])
    elsewhere = Place("accounts", "credentials", tenant_id, rows["brands"]["id"])
    await _put(admin, broken, foreign := own_runtime.vault.seal(b"x", elsewhere))
    done = await Resealing(own_runtime).run()
    assert done.unreadable == [f"accounts.credentials {broken.row_id}"]
    assert await _get(admin, broken) == foreign
    assert done.values == len(COLUMNS) - 1


async def test_a_value_that_changed_meanwhile_is_left_alone(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    tenant_id, rows = await _before(own_runtime, admin)
    place = Place("platform_apps", "secrets", tenant_id, rows["platform_apps"]["id"])
    newer = own_runtime.vault.seal(b"newer", place)

    class Overtaken(Resealing):
        async def _replace(self, work: Any, table: Any, column: str, row_id: UUID, sealed: str) -> None:
            if table.name == place.table and sealed != newer:
                await _put(admin, place, newer)
            await super()._replace(work, table, column, row_id, sealed)

    await Overtaken(own_runtime).run()
    async with own_runtime.work(tenant_id, SYSTEM, request_id="test") as work:
        assert work.vault.unseal(await _get(admin, place), place) == b"newer"
