"""An erased tenant leaves a tombstone and nothing else, wherever the worker was killed; its neighbours notice nothing."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest
from redis.asyncio import Redis

from domain.data_map import DATA_MAP
from domain.kernel.access import OPERATOR, SYSTEM
from domain.kernel.ids import uuid7
from domain.kernel.secrets import ApiToken
from domain.kernel.work import INSTALLATION
from domain.platforms import ConnectRefused, Revokes, add_platform_app, list_held_grants
from domain.tenants import (
    CredentialRejected,
    TenantKey,
    Tombstone,
    begin_erasure,
    cancel_erasure,
    condemn,
    create_tenant,
    find_tombstone,
    get_tenant,
    open_tombstone,
    recognise,
    request_tenant_export,
    resume_tenant,
    schedule_erasure,
    suspend_tenant,
)
from domain.tenants.erasing.errors import ErasureBegun, ErasureScheduled, TenantNotSuspended
from integrations.crypto.tenant_vault import TenantVault
from integrations.installation.demo_accounts import connect_ready_account
from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house, take_keys
from tests.system.rows import TABLES, Row, plant
from workers.jobs.accounts import Accounts
from workers.jobs.erasing import Erasing

from .stage import Stage, environment_of

APPEND_ONLY = ("review_decisions", "post_versions", "audit_seals", "events")
GUARDED_BY_TRIGGERS = ("audit_seals", "events")
"""From the tables' owner, too."""
ROOT = Path(__file__).parents[2]


async def _admin(runtime: Runtime, databases: Databases) -> asyncpg.Connection:
    return await asyncpg.connect(databases.admin_url(runtime.settings.database_url.rpartition("/")[2]))


async def _full_house(runtime: Runtime, admin: asyncpg.Connection) -> House:
    """A tenant with a row in every table and a file."""
    house = await new_house(runtime)
    await house.new_post(await house.new_brand())
    await plant(admin, house.tenant_id, f"canary{house.tenant_id.hex}")
    # Planted rows are of the tenant's, whatever the table says of the installation.
    await admin.execute(
        "UPDATE accounts SET credentials = NULL, candidate = NULL WHERE tenant_id = $1", house.tenant_id
    )
    kept = [name for name, entry in DATA_MAP.items() if entry.erasure == "kept"]
    for name in kept:
        await admin.execute(f"DELETE FROM {name} WHERE tenant_id = $1", house.tenant_id)
    runtime.blobs.put(house.tenant_id, uuid7(runtime.clock.now()).hex * 2, b"a picture")
    return house


async def _condemned(house: House, *, grace: timedelta = timedelta()) -> None:
    async with house.work(OPERATOR) as work:
        tenant = await suspend_tenant(work)
        await schedule_erasure(work, slug=tenant.slug, grace=grace)


async def _left(admin: asyncpg.Connection, tenant_id: UUID) -> dict[str, int]:
    """Rows of the tenant in any table of the database, found by its catalogue."""
    names = await admin.fetch(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition "
        "AND c.relnamespace = 'public'::regnamespace"
    )
    left = {}
    for (name,) in names:
        columns = (
            "SELECT attname FROM pg_attribute WHERE attrelid = $1::text::regclass AND attname IN ('tenant_id', 'id')"
        )
        for (column,) in await admin.fetch(columns, name):
            if (column == "tenant_id" or name in {"tenants", "tenant_names"}) and (
                rows := await admin.fetchval(f"SELECT count(*) FROM {name} WHERE {column} = $1", tenant_id)
            ):
                left[name] = rows
    return left


async def _tombstone(runtime: Runtime, tenant_id: UUID) -> Tombstone:
    async with runtime.work(INSTALLATION, SYSTEM, request_id="test") as work:
        found = await find_tombstone(work, tenant_id)
    assert found is not None
    return found


def _files(runtime: Runtime, tenant_id: UUID) -> list[Path]:
    """Every file of the tenant, drafts included."""
    blobs = runtime.settings.data_path / "blobs"
    return [path for path in blobs.rglob("*") if path.is_file() and str(tenant_id) in path.parts]


async def test_nothing_is_left_but_a_tombstone(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house, neighbour = await _full_house(own_runtime, admin), await _full_house(own_runtime, admin)
    theirs = await _left(admin, neighbour.tenant_id)
    before = await _left(admin, house.tenant_id)
    assert set(before) == {table.name for table in TABLES if DATA_MAP[table.name].erasure != "kept"} | {"tenant_names"}
    await _condemned(house)
    assert await Erasing(own_runtime, "test", batch=3).drain() == 1
    assert await _left(admin, house.tenant_id) == {}
    assert _files(own_runtime, house.tenant_id) == []
    assert (await _left(admin, neighbour.tenant_id), len(_files(own_runtime, neighbour.tenant_id))) == (theirs, 1)
    told = await _tombstone(own_runtime, house.tenant_id)
    assert (told.state, told.files) == ("erased", 1)
    assert told.counts["events"] == before["events"] + 2, "suspending and asking are events, too"
    assert told.counts["tenants"] == 1
    assert told.key_destroyed_at is not None
    assert told.finished_at is not None
    said = await admin.fetchval("SELECT string_agg(e::text, '') FROM (TABLE tenant_erasures) e")
    assert house.tenant_id.hex not in said.replace(str(house.tenant_id), "")
    event = await admin.fetchrow("SELECT * FROM events WHERE type = 'tenant.erased'")
    assert (event["tenant_id"], event["subject_id"]) == (INSTALLATION, house.tenant_id)
    await admin.close()


async def test_the_slug_is_free_again_and_redis_remembers_nothing_for_long(
    own_runtime: Runtime, databases: Databases, redis_url: str
) -> None:
    admin = await _admin(own_runtime, databases)
    house = await new_house(own_runtime)
    async with house.work() as work:
        slug = (await get_tenant(work)).slug
    await own_runtime.buckets.spend(f"tenant:{house.tenant_id}", 600)
    await _condemned(house)
    await Erasing(own_runtime, "test").drain()
    async with own_runtime.work(uuid7(own_runtime.clock.now()), OPERATOR, request_id="test") as work:
        await create_tenant(work, slug=slug, name="another", locale="en", time_zone="UTC")
    redis: Any = Redis.from_url(redis_url)
    ends = [await redis.ttl(key) async for key in redis.scan_iter(f"*{house.tenant_id}*")]
    assert ends
    assert all(0 <= end <= 120 for end in ends)
    await redis.aclose()
    await admin.close()


async def test_what_was_sealed_opens_nowhere_any_more(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house = await new_house(own_runtime)
    async with house.work() as work:
        descriptor = own_runtime.platforms["weibo"].descriptor
        secrets = dict.fromkeys(descriptor.app_fields, "s3cret")
        app = await add_platform_app(work, descriptor=descriptor, name="a", secrets=secrets, return_origins=[])
        assert app.open(work.vault) == secrets
    key = await admin.fetchrow("SELECT id, wrapped FROM tenant_keys WHERE tenant_id = $1", house.tenant_id)
    await _condemned(house)
    await Erasing(own_runtime, "test").drain()
    async with own_runtime.work(house.tenant_id, SYSTEM, request_id="test") as work:
        with pytest.raises(ValueError, match="does not open"):
            app.open(work.vault)
    with pytest.raises(ValueError, match="does not open"):
        app.open(own_runtime.vault)
    place = TenantKey.place(house.tenant_id, key["id"])
    kept = {key["id"]: own_runtime.vault.unseal(key["wrapped"], place)}
    with_backup = TenantVault(own_runtime.vaults.ring, house.tenant_id, kept)
    assert app.open(with_backup) == secrets, "only a backup of the keys opens it"
    await admin.close()


async def test_nobody_gets_at_it_from_the_first_moment_on(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    await _condemned(house)
    async with house.work() as work:
        assert await begin_erasure(work) is not None
    async with own_runtime.reading(house.tenant_id, SYSTEM) as reading:
        token = ApiToken.parse(house.key)
        assert token is not None
        with pytest.raises(CredentialRejected, match="not known"):
            await recognise(reading, token)
    for change in (resume_tenant, suspend_tenant, cancel_erasure):
        with pytest.raises(ErasureBegun):
            async with house.work(OPERATOR) as work:
                await change(work)


async def test_there_is_time_to_call_it_off(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house = await new_house(own_runtime)
    with pytest.raises(TenantNotSuspended):
        async with house.work(OPERATOR) as work:
            await schedule_erasure(work, slug=(await get_tenant(work)).slug, grace=timedelta())
    await _condemned(house, grace=timedelta(days=30))
    assert await Erasing(own_runtime, "test").drain() == 0
    with pytest.raises(ErasureScheduled):
        async with house.work(OPERATOR) as work:
            await resume_tenant(work)
    async with house.work(OPERATOR) as work:
        await cancel_erasure(work)
    async with house.work(OPERATOR) as work:
        assert (await resume_tenant(work)).is_active
    assert await Erasing(own_runtime, "test").drain() == 0
    await admin.close()


async def test_platforms_are_told_before_the_key_goes(stage: Stage) -> None:
    runtime, house = stage.house.runtime, stage.house
    await stage.account()  # the sandbox's own platform has no way to be told
    for network in ("mastodon", "weibo"):
        made = await connect_ready_account(runtime, stage.sandbox.session, house.tenant_id, stage.brand.id, network)
        await Accounts(runtime, "test").drain()
        assert (await stage.read_account(made.id)).health == "ok"
        assert isinstance(runtime.platforms[f"sandbox_{network}"], Revokes)
    async with house.work() as work:
        app = await work.fetch("SELECT credentials FROM accounts WHERE platform = 'sandbox_mastodon'", ())
        held = {one.platform: one.grant for one in await list_held_grants(work, limit=10)}
    assert app[0]["credentials"].startswith("v2.")
    await _condemned(house)
    assert await Erasing(runtime, "test").drain() == 1
    told = await _tombstone(runtime, house.tenant_id)
    assert (told.grants_revoked, told.grants_kept) == (2, 1)
    weibo, grant = runtime.platforms["sandbox_weibo"], held["sandbox_weibo"]
    assert grant is not None
    with pytest.raises(ConnectRefused):
        await weibo.refresh(grant)


KILLED = """
import asyncio, os, signal, sys
from contextlib import asynccontextmanager
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from workers.jobs.erasing import Erasing

left = int(sys.argv[1])

def counted(opened):
    @asynccontextmanager
    async def open(*given, **named):
        global left
        async with opened(*given, **named) as held:
            yield held
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)  # before the commit
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)  # after it
    return open

Runtime.work, Runtime.across_tenants = counted(Runtime.work), counted(Runtime.across_tenants)

async def main():
    async with open_runtime(Settings.from_env(os.environ), system=True) as runtime:
        await Erasing(runtime, "killed", batch=2).drain()

asyncio.run(main())
"""


async def _run_killed_after(settings: Settings, steps: int) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, str(steps), env=environment_of(settings), cwd=ROOT
    )
    return await process.wait()


async def test_a_worker_killed_anywhere_is_followed_by_one_that_finishes(
    own_runtime: Runtime, databases: Databases
) -> None:
    admin = await _admin(own_runtime, databases)
    steps, killed = 1, 0
    house = await _full_house(own_runtime, admin)
    await _condemned(house)
    while await _run_killed_after(own_runtime.settings, steps) == -9:
        killed += 1
        steps += 7
        await admin.execute("UPDATE tenant_erasures SET lease_until = now()")
    assert killed >= 5
    assert await _left(admin, house.tenant_id) == {}
    assert _files(own_runtime, house.tenant_id) == []
    told = await _tombstone(own_runtime, house.tenant_id)
    assert (told.state, told.counts["brands"], told.files) == ("erased", 2, 1)
    await admin.close()


KILLED_EXPORTING = """
import asyncio, os, signal
from integrations.archives import Archive
from integrations.runtime import open_runtime
from integrations.settings import Settings
from workers.jobs.tenant_exports import TenantExports

def killed(archive):
    os.kill(os.getpid(), signal.SIGKILL)  # everything is written, and the file has no name yet

Archive.close = killed

async def main():
    async with open_runtime(Settings.from_env(os.environ), system=True) as runtime:
        await TenantExports(runtime, "killed").drain()

asyncio.run(main())
"""


async def test_what_a_killed_export_left_goes_with_its_tenant(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house, neighbour = await new_house(own_runtime), await new_house(own_runtime)
    for one in (house, neighbour):
        async with one.work() as work:
            await request_tenant_export(work)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED_EXPORTING, env=environment_of(own_runtime.settings), cwd=ROOT
        )
        assert await process.wait() == -9
        (draft,) = _files(own_runtime, one.tenant_id)
        assert draft.read_bytes().startswith(b"PK")
    await _condemned(house)
    assert await Erasing(own_runtime, "test").drain() == 1
    assert await _left(admin, house.tenant_id) == {}
    assert _files(own_runtime, house.tenant_id) == []
    assert (await _tombstone(own_runtime, house.tenant_id)).files == 1
    assert len(_files(own_runtime, neighbour.tenant_id)) == 1
    await admin.close()


async def test_a_tenant_that_came_back_with_a_backup_goes_again(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house = await _full_house(own_runtime, admin)
    async with house.work(SYSTEM) as work:
        await condemn(work)
    async with own_runtime.work(INSTALLATION, SYSTEM, request_id="test") as work:
        await open_tombstone(work, house.tenant_id, by=None)
    await Erasing(own_runtime, "test").drain()
    assert await _left(admin, house.tenant_id) == {}
    await admin.close()


async def test_what_is_written_behind_its_back_is_found_by_the_last_look(
    own_runtime: Runtime, databases: Databases
) -> None:
    admin = await _admin(own_runtime, databases)
    house = await new_house(own_runtime)
    await _condemned(house)
    await Erasing(own_runtime, "test").drain()
    late = await admin.fetchrow("SELECT * FROM events WHERE type = 'tenant.erased'")
    columns: Row = {**dict(late), "tenant_id": house.tenant_id, "id": uuid7(own_runtime.clock.now())}
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    await admin.execute(f"INSERT INTO events ({', '.join(columns)}) VALUES ({places})", *columns.values())
    assert await _left(admin, house.tenant_id) == {"events": 1}
    await admin.execute("UPDATE tenant_erasures SET next_at = now()")
    assert await Erasing(own_runtime, "test").drain() == 1
    assert await _left(admin, house.tenant_id) == {}
    assert await Erasing(own_runtime, "test").drain() == 0
    await admin.close()


async def test_a_tombstone_alone_erases_nobody(own_runtime: Runtime, databases: Databases) -> None:
    admin = await _admin(own_runtime, databases)
    house = await _full_house(own_runtime, admin)
    before = await _left(admin, house.tenant_id)
    async with own_runtime.work(INSTALLATION, SYSTEM, request_id="test") as work:
        await open_tombstone(work, house.tenant_id, by=None)
    await Erasing(own_runtime, "test").drain()
    assert await _left(admin, house.tenant_id) == before
    assert (await _tombstone(own_runtime, house.tenant_id)).state == "erasing"
    await admin.close()


class Attempt(msgspec.Struct, frozen=True):
    """Who tries to delete the trail of a tenant in which state."""

    role: str
    tenant: str
    tombstone: bool
    deleted: bool


ATTEMPTS = [
    Attempt("opsroom_system", state, tombstone, deleted=state == "erasing" and tombstone)
    for state in ("active", "suspended", "erasing")
    for tombstone in (False, True)
] + [Attempt(role, "erasing", True, deleted=False) for role in ("opsroom_app", "opsroom_owner")]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
async def test_the_trail_is_deleted_by_the_system_role_of_an_erased_tenant_and_else_by_nobody(
    own_runtime: Runtime, databases: Databases, attempt: Attempt
) -> None:
    admin = await _admin(own_runtime, databases)
    house, neighbour = await _full_house(own_runtime, admin), await _full_house(own_runtime, admin)
    await _bring(house, attempt)
    watched = [table for table in APPEND_ONLY if attempt.role != "opsroom_owner" or table in GUARDED_BY_TRIGGERS]
    before = {table: await _rows(admin, table, house.tenant_id) for table in watched}
    theirs = await _left(admin, neighbour.tenant_id)
    for table in watched:
        await _try_to_delete(admin, attempt.role, table, house.tenant_id)
        await _try_to_delete(admin, attempt.role, table, neighbour.tenant_id)
    after = {table: await _rows(admin, table, house.tenant_id) for table in watched}
    if attempt.deleted:
        assert (after["events"], after["audit_seals"], after["review_decisions"]) == (0, 0, 0)
    else:
        assert after == before
    assert await _left(admin, neighbour.tenant_id) == theirs
    await admin.close()


async def _bring(house: House, attempt: Attempt) -> None:
    """The tenant into the state, and the tombstone there or not."""
    if attempt.tenant != "active":
        await _condemned(house)
    if attempt.tenant == "erasing":
        async with house.work() as work:
            await begin_erasure(work)
    if attempt.tombstone:
        async with house.runtime.work(INSTALLATION, SYSTEM, request_id="test") as work:
            await open_tombstone(work, house.tenant_id, by=None)


async def _try_to_delete(admin: asyncpg.Connection, role: str, table: str, tenant_id: UUID) -> None:
    transaction = admin.transaction()
    await transaction.start()
    try:
        await admin.execute(f"SET LOCAL ROLE {role}")
        await admin.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant_id))
        await admin.execute(f"DELETE FROM {table} WHERE tenant_id = $1", tenant_id)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.RestrictViolationError, asyncpg.ForeignKeyViolationError):
        await transaction.rollback()
    else:
        await transaction.commit()


async def _rows(admin: asyncpg.Connection, table: str, tenant_id: UUID) -> int:
    return int(await admin.fetchval(f"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant_id))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tenants SET state = 'erasing' WHERE id = $1",
        "UPDATE tenants SET state = 'erasing', erase_at = now() WHERE id = $1",
        "DELETE FROM tenants WHERE id = $1",
    ],
)
async def test_the_serving_role_cannot_jump_the_order(
    own_runtime: Runtime, databases: Databases, statement: str
) -> None:
    admin = await _admin(own_runtime, databases)
    house = await new_house(own_runtime)
    await admin.execute("DELETE FROM api_keys WHERE tenant_id = $1", house.tenant_id)
    await take_keys(admin, house.tenant_id)
    with pytest.raises(asyncpg.RestrictViolationError):
        await admin.execute(statement, house.tenant_id)
    await admin.close()
