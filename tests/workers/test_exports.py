"""Files of events: written bit by bit, complete, with the eyes of who asked, and gone after a day."""

import csv
import hashlib
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from domain.audit import EXPORTS, EventFilter, Export, ExportFormat, ExportView, request_export
from domain.brands import create_brand
from domain.kernel.access import PERMISSIONS, SYSTEM, Actor
from integrations.runtime import Runtime
from tests.databases import Databases
from tests.house import House, new_house
from workers.jobs.exports import Exports


async def _ask(house: House, kind: ExportFormat = "jsonl", actor: Actor | None = None, **filters: Any) -> Export:
    async with house.work(actor) as work:
        return await request_export(work, EventFilter(**filters), kind)


async def _read(house: House, export_id: UUID) -> ExportView:
    async with house.runtime.reading(house.tenant_id, SYSTEM) as reading:
        return msgspec.json.decode((await EXPORTS.one(reading, export_id)).json, type=ExportView)


async def _made(house: House, export: Export) -> tuple[ExportView, bytes]:
    assert await Exports(house.runtime, "test", page=7).drain() == 1
    view = await _read(house, export.id)
    assert (view.state, view.failure, view.progress) == ("done", None, 1.0)
    content = house.runtime.blobs.get(house.tenant_id, view.sha256 or "")
    assert hashlib.sha256(content).hexdigest() == view.sha256
    assert len(content) == view.size_bytes
    return view, content


async def _ids(house: House) -> list[str]:
    async with house.runtime.reading(house.tenant_id, SYSTEM) as reading:
        rows = await reading.fetch("SELECT id FROM events WHERE tenant_id = $1 ORDER BY id", (house.tenant_id,))
    return [str(row["id"]) for row in rows]


async def test_a_file_has_every_event_up_to_the_asking_oldest_first(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    for _ in range(30):
        await house.new_brand()
    there = await _ids(house)
    view, content = await _made(house, await _ask(house))
    lines = [msgspec.json.decode(line) for line in content.splitlines()]
    assert [line["id"] for line in lines] == there
    assert view.rows == len(there)
    assert set(lines[0]) == {
        "id",
        "type",
        "subject_id",
        "subject_version",
        "brand_id",
        "actor_kind",
        "actor_id",
        "request_id",
        "data",
        "created_at",
    }


async def test_csv_opens_in_a_spreadsheet_and_executes_nothing(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    async with own_runtime.work(house.tenant_id, house.actor, request_id="=cmd|' /C calc'!A0") as work:
        await create_brand(work, slug="b", name="b", description="", time_zone="UTC", required_approvals=0)
    there = await _ids(house)
    _, content = await _made(house, await _ask(house, "csv"))
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [row["id"] for row in rows] == there
    assert rows[-1]["request_id"] == "'=cmd|' /C calc'!A0"


async def test_filters_hold_and_an_empty_file_is_a_file(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    brand = await house.new_brand()
    await house.new_post(brand)
    _, content = await _made(house, await _ask(house, noun=["brand"]))
    assert [msgspec.json.decode(line)["type"] for line in content.splitlines()] == ["brand.created"]
    view, content = await _made(house, await _ask(house, created_before=own_runtime.clock.now() - timedelta(days=1)))
    assert (view.rows, content) == (0, b"")


async def test_who_sees_one_brand_gets_that_brands_events(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    mine, other = await house.new_brand(), await house.new_brand()
    await house.new_post(mine)
    await house.new_post(other)
    limited = Actor(kind="api_key", id=house.key_id, permissions=PERMISSIONS, brand_ids=frozenset({mine.id}))
    _, content = await _made(house, await _ask(house, actor=limited))
    brands = {msgspec.json.decode(line)["brand_id"] for line in content.splitlines()}
    assert brands == {str(mine.id)}


async def test_asking_finishing_and_deleting_are_in_the_trail_themselves(
    own_runtime: Runtime, databases: Databases
) -> None:
    house = await new_house(own_runtime)
    first, second = await _ask(house, noun=["brand"]), None
    view, content = await _made(house, first)
    second = await _ask(house, noun=["brand"])
    again, _ = await _made(house, second)
    assert again.sha256 == view.sha256
    await _pass_a_day(own_runtime, databases, first.id)
    assert await Exports(own_runtime, "test").drain() == 1
    assert (await _read(house, first.id)).state == "expired"
    assert own_runtime.blobs.get(house.tenant_id, view.sha256 or "") == content, "the younger export has the same bytes"
    await _pass_a_day(own_runtime, databases, second.id)
    assert await Exports(own_runtime, "test").drain() == 1
    assert [file for file in (own_runtime.settings.data_path / "blobs").rglob("*") if file.is_file()] == []
    async with own_runtime.reading(house.tenant_id, SYSTEM) as reading:
        sql = "SELECT type FROM events WHERE tenant_id = $1 AND subject_id = $2 ORDER BY id"
        told = [row["type"] for row in await reading.fetch(sql, (house.tenant_id, first.id))]
    assert told == ["audit_export.requested", "audit_export.finished", "audit_export.expired"]


async def _pass_a_day(runtime: Runtime, databases: Databases, export_id: UUID) -> None:
    """The database's clock decides when the file goes; the test can only move the appointment."""
    connection = await asyncpg.connect(databases.admin_url(runtime.settings.database_url.rpartition("/")[2]))
    due = await connection.fetchval(
        "UPDATE audit_exports SET next_at = next_at - interval '24 hours' WHERE id = $1 RETURNING next_at <= now()",
        export_id,
    )
    await connection.close()
    assert due


async def test_a_worker_that_lost_its_lease_leaves_no_file(own_runtime: Runtime, databases: Databases) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)
    connection = await asyncpg.connect(databases.admin_url(own_runtime.settings.database_url.rpartition("/")[2]))

    class Slow(Exports):
        async def _write(self, claim: Any, order: Any, made: Any) -> int | None:
            rows = await super()._write(claim, order, made)
            await connection.execute("UPDATE audit_exports SET lease_token = lease_token + 1, lease_until = now()")
            return rows

    assert await Slow(own_runtime, "slow").drain() == 1
    assert (await _read(house, export.id)).state == "running"
    assert [file for file in (own_runtime.settings.data_path / "blobs").rglob("*") if file.is_file()] == []
    view, _ = await _made(house, export)
    await connection.close()
    assert view.rows == len(await _ids(house)) - 2


async def test_a_disk_that_is_full_fails_the_export_with_its_reason(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)
    blobs = own_runtime.settings.data_path / "blobs"
    blobs.parent.mkdir(parents=True, exist_ok=True)
    blobs.write_text("a file where the folder should be")
    assert await Exports(own_runtime, "test").drain() == 1
    view = await _read(house, export.id)
    assert (view.state, view.failure in {"NotADirectoryError", "FileExistsError"}) == ("failed", True)
