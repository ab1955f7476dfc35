"""Seals make visible what was done to 100,000 events behind the product's back, and where."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from domain.audit import (
    VERIFICATIONS,
    AccessRefused,
    Anchor,
    Finding,
    VerificationView,
    Walk,
    audit_head,
    request_verification,
)
from domain.kernel.access import SYSTEM
from domain.kernel.ids import uuid7
from integrations.runtime import Runtime, open_runtime
from tests.databases import Databases
from tests.house import House, new_house
from workers.jobs.sealing import Sealing
from workers.jobs.verifying import Verifying

ROWS = 100_000
COLUMNS = (
    "tenant_id", "id", "created_at", "type", "subject_id", "brand_id", "subject_version", "actor_kind", "actor_id",
    "request_id", "data", "dispatched_at",
)  # fmt: skip


class Trail(msgspec.Struct, frozen=True):
    """A tenant with many sealed events, and a superuser who can do anything to them."""

    runtime: Runtime
    tenant_id: UUID
    intruder: asyncpg.Connection
    ids: list[UUID]

    async def walk(self, anchor: Anchor | None = None) -> tuple[Walk, list[Finding]]:
        """Hold the trail against its seals."""
        walk, more = Walk(anchor), True
        async with self.runtime.reading(self.tenant_id, SYSTEM) as reading:
            await walk.begin(reading)
            while more:
                more = await walk.step(reading)
            return walk, await walk.finish(reading)

    @asynccontextmanager
    async def tampered(self, *touched: UUID) -> AsyncIterator[None]:
        """Triggers are off within the block; afterwards the rows are as they were."""
        await self.intruder.execute("SET session_replication_role = replica")
        await self.intruder.execute("CREATE TABLE kept AS SELECT * FROM events WHERE id = ANY($1::uuid[])", touched)
        try:
            yield
        finally:
            await self.intruder.execute("DELETE FROM events WHERE id = ANY($1::uuid[])", touched)
            await self.intruder.execute("INSERT INTO events SELECT * FROM kept")
            await self.intruder.execute("DROP TABLE kept")
            await self.intruder.execute("SET session_replication_role = origin")


@pytest.fixture(scope="module")
async def trail(databases: Databases, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Trail]:
    """100,000 sealed events."""
    folder: Path = tmp_path_factory.mktemp("sealing")
    async with databases.clone() as name:
        intruder = await asyncpg.connect(databases.admin_url(name))
        async with open_runtime(databases.settings(name, redis_url, folder), system=True) as runtime:
            house = await new_house(runtime)
            ids = await _copy_events(intruder, house, ROWS)
            await _seal(runtime)
            yield Trail(runtime, house.tenant_id, intruder, ids)
        await intruder.close()


async def _copy_events(connection: asyncpg.Connection, house: House, count: int) -> list[UUID]:
    """Events of the last hours but one, three per millisecond at times."""
    start = house.runtime.clock.now() - timedelta(hours=5)
    records = []
    for number in range(count):
        at = start + timedelta(milliseconds=number * 100 // 3)
        data = f'{{"number": {number}, "share": {number}.50, "text": "茶 {number % 7}"}}'
        row = (
            house.tenant_id,
            uuid7(at),
            at,
            "post.created",
            uuid7(at),
            None,
            1,
            "api_key",
            house.key_id,
            f"r{number}",
        )
        records.append((*row, data, at))
    await connection.copy_records_to_table("events", records=records, columns=COLUMNS)
    return sorted(record[1] for record in records)


async def _seal(runtime: Runtime, **options: Any) -> int:
    """Seal all there is, as a worker would."""
    lane, sealed = Sealing(runtime, settled_seconds=0, every_seconds=0, **options), 0
    while (batch := await lane.drain()) > 0:
        sealed += batch
    return sealed


async def test_an_untouched_trail_is_well(trail: Trail) -> None:
    walk, findings = await trail.walk()
    assert findings == []
    assert walk.findings_count == 0
    assert walk.events_checked >= ROWS
    assert walk.head_number == walk.seals_checked >= ROWS // 1000


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ("request_id = ANY($2::text[])", ["r77"]),
        ("actor_id = ANY($2::uuid[])", [UUID(int=1)]),
        ("brand_id = ANY($2::uuid[])", [UUID(int=1)]),
        ("subject_id = ANY($2::uuid[])", [UUID(int=1)]),
        ("type = ANY($2::text[])", ["access.refused"]),
    ],
)
async def test_a_filter_uses_its_index_under_row_level_security(trail: Trail, condition: str, value: list[Any]) -> None:
    """Partitions without rows are read whole in any case; what matters is how the full one is reached."""
    await trail.intruder.execute("ANALYZE events")
    full = await trail.intruder.fetchval(
        "SELECT tableoid::regclass::text FROM events GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    async with trail.runtime.reading(trail.tenant_id, SYSTEM) as reading:
        asked = f"EXPLAIN (FORMAT JSON) SELECT id FROM events WHERE tenant_id = $1 AND {condition} ORDER BY id LIMIT 51"
        plan = (await reading.fetch(asked, (trail.tenant_id, value)))[0][0]
    found = [
        node["Index Cond"]
        for node in _nodes(msgspec.json.decode(plan)[0]["Plan"])
        if "Index Cond" in node and full in (node.get("Relation Name"), node["Index Name"][: len(full)])
    ]
    assert condition.partition(" ")[0] in "".join(found), plan


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)


async def test_a_changed_payload_is_found(trail: Trail) -> None:
    victim = trail.ids[77_777]
    async with trail.tampered(victim):
        await trail.intruder.execute("UPDATE events SET data = data || '{\"number\": 1}' WHERE id = $1", victim)
        _, findings = await trail.walk()
    assert [(one.kind, one.event_id) for one in findings] == [("altered", victim)]
    assert findings[0].seal_number == 78


async def test_each_column_is_sealed(trail: Trail) -> None:
    changes = (
        "actor_id = NULL", "created_at = created_at + interval '1 microsecond'", "request_id = ''",
        "type = 'post.deleted'", "subject_id = tenant_id", "subject_version = 2", "actor_kind = 'system'",
        "brand_id = tenant_id", "data = jsonb_set(data, '{share}', '500.5')",
    )  # fmt: skip
    victims = [trail.ids[500 + 3 * number] for number in range(len(changes))]
    async with trail.tampered(*victims):
        for victim, change in zip(victims, changes, strict=True):
            await trail.intruder.execute(f"UPDATE events SET {change} WHERE id = $1", victim)
        _, findings = await trail.walk()
    assert [(one.kind, one.event_id, one.seal_number) for one in findings] == [("altered", one, 1) for one in victims]


async def test_a_deleted_event_is_found(trail: Trail) -> None:
    victim = trail.ids[12_345]
    async with trail.tampered(victim):
        await trail.intruder.execute("DELETE FROM events WHERE id = $1", victim)
        _, findings = await trail.walk()
    assert findings == [Finding(kind="missing", event_id=victim, seal_number=13)]


async def test_events_that_changed_places_are_found(trail: Trail) -> None:
    first, second, spare = trail.ids[40_000], trail.ids[60_001], uuid7(trail.runtime.clock.now())
    async with trail.tampered(first, second):
        for old, new in ((first, spare), (second, first), (spare, second)):
            await trail.intruder.execute("UPDATE events SET id = $2 WHERE id = $1", old, new)
        _, findings = await trail.walk()
    assert [(one.kind, one.event_id) for one in findings] == [("reordered", first), ("reordered", second)]
    assert [one.seal_number for one in findings] == [41, 61]


async def test_an_inserted_event_is_found_and_never_sealed_afterwards(trail: Trail) -> None:
    between = UUID(int=trail.ids[50_000].int + 1)
    async with trail.tampered(between):
        await _copy_with_id(trail, trail.ids[50_000], between)
        await _seal(trail.runtime)
        _, findings = await trail.walk()
    assert findings == [Finding(kind="inserted", event_id=between, seal_number=51)]


async def _copy_with_id(trail: Trail, source: UUID, new: UUID) -> None:
    row = dict((await trail.intruder.fetchrow("SELECT * FROM events WHERE id = $1", source)).items())
    row["id"], row["request_id"] = new, "nobody"
    names = ", ".join(row)
    places = ", ".join(f"${number}" for number in range(1, len(row) + 1))
    await trail.intruder.execute(f"INSERT INTO events ({names}) VALUES ({places})", *row.values())


@pytest.mark.parametrize(
    ("change", "kind", "number"),
    [
        (
            "UPDATE audit_seals SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1) WHERE number = 30",
            "seal_altered",
            30,
        ),
        ("UPDATE audit_seals SET created_at = created_at - interval '1 day' WHERE number = 30", "seal_altered", 30),
        ("DELETE FROM audit_seals WHERE number = 30", "seal_missing", 30),
    ],
)
async def test_a_touched_seal_is_found(trail: Trail, change: str, kind: str, number: int) -> None:
    await trail.intruder.execute("CREATE TABLE seals_kept AS SELECT * FROM audit_seals WHERE number = 30")
    await trail.intruder.execute("SET session_replication_role = replica")
    try:
        await trail.intruder.execute(change)
        _, findings = await trail.walk()
    finally:
        await trail.intruder.execute("DELETE FROM audit_seals WHERE number = 30")
        await trail.intruder.execute("INSERT INTO audit_seals SELECT * FROM seals_kept")
        await trail.intruder.execute("DROP TABLE seals_kept")
        await trail.intruder.execute("SET session_replication_role = origin")
    assert [(one.kind, one.seal_number) for one in findings] == [(kind, number)]


async def test_an_anchor_finds_a_chain_that_was_written_anew(trail: Trail) -> None:
    async with trail.runtime.reading(trail.tenant_id, SYSTEM) as reading:
        head = await audit_head(reading)
    _, well = await trail.walk(Anchor(head.number, head.digest))
    _, rewritten = await trail.walk(Anchor(head.number, "0" * 64))
    _, cut = await trail.walk(Anchor(head.number + 1, head.digest))
    assert well == []
    assert [(one.kind, one.seal_number) for one in rewritten] == [("anchor_mismatch", head.number)]
    assert [(one.kind, one.seal_number) for one in cut] == [("seal_missing", head.number + 1)]


async def test_a_requested_verification_is_done_by_the_lane(trail: Trail) -> None:
    victim = trail.ids[99_000]
    async with trail.tampered(victim):
        await trail.intruder.execute("UPDATE events SET request_id = 'x' WHERE id = $1", victim)
        broken = await _verification(trail)
    well = await _verification(trail)
    assert (broken.state, broken.outcome, broken.findings_count, broken.progress) == ("done", "broken", 1, 1.0)
    assert [(one.kind, one.event_id) for one in broken.findings] == [("altered", victim)]
    assert (well.outcome, well.findings, well.events_checked >= ROWS) == ("ok", [], True)


async def _verification(trail: Trail) -> VerificationView:
    async with trail.runtime.work(trail.tenant_id, SYSTEM, request_id="test") as work:
        asked = await request_verification(work, None)
    assert await Verifying(trail.runtime, "test").drain() == 1
    async with trail.runtime.reading(trail.tenant_id, SYSTEM) as reading:
        return msgspec.json.decode((await VERIFICATIONS.one(reading, asked.id)).json, type=VerificationView)


async def _seals(runtime: Runtime, tenant_id: UUID) -> list[Any]:
    async with runtime.reading(tenant_id, SYSTEM) as reading:
        sql = "SELECT number, late, events, sealed_through FROM audit_seals WHERE tenant_id = $1 ORDER BY number"
        return await reading.fetch(sql, (tenant_id,))


async def test_an_unfinished_transaction_holds_back_the_seals_behind_it(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    begun, end = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with house.work() as work:
            work.record(_fact(house))
            await work.write_facts()
            begun.set()
            await end.wait()

    writing = asyncio.create_task(slow())
    await begun.wait()
    await house.new_brand()
    await asyncio.sleep(0.01)
    await _seal(own_runtime)
    assert await _seals(own_runtime, house.tenant_id) == []
    end.set()
    await writing
    await asyncio.sleep(0.01)
    sealed = await _seal(own_runtime)
    seals = await _seals(own_runtime, house.tenant_id)
    assert [seal["late"] for seal in seals] == [False] * len(seals)
    assert sum(seal["events"] for seal in seals) == sealed == await _count(own_runtime, house.tenant_id)


async def test_a_snapshot_holds_back_no_seal(own_runtime: Runtime) -> None:
    house, neighbour = await new_house(own_runtime), await new_house(own_runtime)
    async with own_runtime.snapshot(neighbour.tenant_id, SYSTEM) as snapshot:
        await snapshot.fetch("SELECT FROM events", ())
        await house.new_brand()
        await asyncio.sleep(0.01)
        sealed = await _seal(own_runtime)
        there = await _count(own_runtime, house.tenant_id), await _count(own_runtime, neighbour.tenant_id)
    assert there[0] > 1
    assert sealed == sum(there)


async def test_an_event_that_comes_late_all_the_same_gets_a_seal_that_says_so(
    own_runtime: Runtime, databases: Databases
) -> None:
    house = await new_house(own_runtime)
    await asyncio.sleep(0.01)
    await _seal(own_runtime)
    intruder = await asyncpg.connect(databases.admin_url(own_runtime.settings.database_url.rpartition("/")[2]))
    trail = Trail(own_runtime, house.tenant_id, intruder, [])
    source = await intruder.fetchval("SELECT id FROM events WHERE tenant_id = $1 ORDER BY id LIMIT 1", house.tenant_id)
    late = uuid7(own_runtime.clock.now() - timedelta(seconds=40))
    await _copy_with_id(trail, source, late)
    _, before = await trail.walk()
    assert await _seal(own_runtime) == 1
    seals = await _seals(own_runtime, house.tenant_id)
    assert (seals[-1]["late"], seals[-1]["events"]) == (True, 1)
    assert seals[-1]["sealed_through"] == seals[-2]["sealed_through"]
    walk, after = await trail.walk()
    assert (before, after, walk.events_checked) == ([], [], await _count(own_runtime, house.tenant_id))
    await intruder.execute("SET session_replication_role = replica")
    await intruder.execute("DELETE FROM events WHERE id = $1", late)
    _, gone = await trail.walk()
    await intruder.close()
    assert gone == [Finding(kind="missing", event_id=late, seal_number=seals[-1]["number"])]


async def test_two_workers_at_once_seal_each_event_once(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    for _ in range(20):
        await house.new_brand()
    await asyncio.sleep(0.01)
    sealed = sum(await asyncio.gather(*(_seal(own_runtime) for _ in range(4)))) + await _seal(own_runtime)
    seals = await _seals(own_runtime, house.tenant_id)
    assert [seal["number"] for seal in seals] == list(range(1, len(seals) + 1))
    assert sum(seal["events"] for seal in seals) == sealed == await _count(own_runtime, house.tenant_id)


async def test_seals_cannot_be_changed_by_anybody_who_follows_the_rules(trail: Trail) -> None:
    for statement in ("UPDATE audit_seals SET late = true", "DELETE FROM audit_seals", "TRUNCATE audit_seals"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await trail.intruder.execute(statement)


async def _count(runtime: Runtime, tenant_id: UUID) -> int:
    async with runtime.reading(tenant_id, SYSTEM) as reading:
        return int((await reading.fetch("SELECT count(*) AS n FROM events WHERE tenant_id = $1", (tenant_id,)))[0]["n"])


def _fact(house: House) -> Any:
    return AccessRefused(
        subject_id=house.key_id, operation="x", method="POST", code="permission_missing", permission=None, count=1
    )
