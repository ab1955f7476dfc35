"""Everything of a tenant in one file: complete, of one moment, without secrets, and gone after a day."""

import asyncio
import csv
import hashlib
import io
import secrets
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from domain.content import add_asset
from domain.data_map import DATA_MAP
from domain.kernel.access import SYSTEM
from domain.tenants import (
    TENANT_EXPORTS,
    TenantExport,
    TenantExportUnderWay,
    TenantExportView,
    begin_tenant_export,
    discard_tenant_export,
    request_tenant_export,
)
from integrations.runtime import Runtime
from tests.databases import Databases
from tests.house import House, new_house
from tests.system.rows import plant
from workers.jobs.tenant_exports import TABLES, Manifest, TenantExports


@pytest.fixture
async def admin(own_runtime: Runtime, databases: Databases) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection to the test's own database."""
    connection = await asyncpg.connect(databases.admin_url(own_runtime.settings.database_url.rpartition("/")[2]))
    yield connection
    await connection.close()


async def _ask(house: House) -> TenantExport:
    async with house.work() as work:
        return await request_tenant_export(work)


async def _read(house: House, export_id: UUID) -> TenantExportView:
    async with house.runtime.reading(house.tenant_id, SYSTEM) as reading:
        return msgspec.json.decode((await TENANT_EXPORTS.one(reading, export_id)).json, type=TenantExportView)


async def _made(house: House, *, page: int = 500) -> tuple[TenantExportView, zipfile.ZipFile, Manifest]:
    export = await _ask(house)
    assert await TenantExports(house.runtime, "test", page=page).drain() == 1
    view = await _read(house, export.id)
    assert (view.state, view.failure, view.progress) == ("done", None, 1.0)
    content = house.runtime.blobs.get(house.tenant_id, view.sha256 or "")
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (view.sha256, view.size_bytes)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return view, archive, msgspec.json.decode(archive.read("manifest.json"), type=Manifest)


def _lines(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in archive.read(f"jsonl/{table}.jsonl").splitlines()]


def _cells(archive: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"csv/{table}.csv").decode(), newline="")))


async def test_every_table_is_there_twice_and_the_manifest_is_right(
    own_runtime: Runtime, admin: asyncpg.Connection
) -> None:
    house, other = await new_house(own_runtime), await new_house(own_runtime)
    await plant(admin, other.tenant_id, f"canary{other.tenant_id.hex}")
    await plant(admin, house.tenant_id, "own")
    await admin.execute("UPDATE audit_exports SET next_at = NULL")
    await admin.execute("UPDATE tenant_exports SET next_at = NULL, state = 'failed'")
    view, archive, manifest = await _made(house, page=3)
    names = {f"{kind}/{table.name}.{kind}" for table in TABLES for kind in ("jsonl", "csv")}
    assert set(archive.namelist()) == names | {"manifest.json"}
    for file in manifest.files:
        content = archive.read(file.path)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size_bytes, file.sha256)
        name = file.path.partition("/")[2].partition(".")[0]
        found = len(_lines(archive, name)) if file.path.startswith("jsonl/") else len(_cells(archive, name))
        assert found == file.rows == manifest.rows[name], file.path
    assert (view.files, view.rows) == (len(manifest.files), sum(manifest.rows.values()))
    assert [name for name, rows in manifest.rows.items() if rows == 0] == []
    for table in TABLES:
        shown = {name for line in _lines(archive, table.name) for name in line}
        assert shown == set(DATA_MAP[table.name].shown)
        assert set(manifest.left_out_columns.get(table.name, ())) == set(table.columns.keys()) - shown
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert other.tenant_id.hex.encode() not in everything
    assert str(other.tenant_id).encode() not in everything


async def test_no_secret_leaves(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    house = await new_house(own_runtime)
    rows = await plant(admin, house.tenant_id, "harmless")
    await admin.execute("UPDATE tenant_exports SET next_at = NULL, state = 'failed'")
    planted: dict[str, str] = {}
    for table, entry in DATA_MAP.items():
        for column in (entry.sealed + " " + entry.hidden).split():
            if entry.erasure != "kept" and isinstance(rows[table][column], str):
                planted[f"{table}.{column}"] = secret = secrets.token_hex(16)
                await admin.execute(
                    f"UPDATE {table} SET {column} = $1 WHERE tenant_id = $2 AND id = $3",
                    secret, house.tenant_id, rows[table]["id"],
                )  # fmt: skip
    assert len(planted) > 15
    _, archive, manifest = await _made(house)
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert [place for place, secret in planted.items() if secret.encode() in everything] == []
    assert {"tenant_keys", "idempotent_answers"} <= set(manifest.left_out_tables)


async def test_media_are_there_and_what_is_missing_is_named(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    content = secrets.token_bytes(3_000_000)
    there, missing = hashlib.sha256(content).hexdigest(), secrets.token_hex(32)
    own_runtime.blobs.put(house.tenant_id, there, content)
    for brand in (await house.new_brand(), await house.new_brand()):
        async with house.work() as work:
            for sha256 in (there, missing):
                await add_asset(
                    work, brand_id=brand.id, sha256=sha256, content_type="image/png", size_bytes=len(content),
                    width=1, height=1,
                )  # fmt: skip
    _, archive, manifest = await _made(house)
    assert archive.read(f"media/{there}.png") == content
    assert manifest.missing_media == [missing]
    assert [name for name in archive.namelist() if name.startswith("media/")] == [f"media/{there}.png"]


async def test_a_spreadsheet_executes_nothing(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    await house.new_post(await house.new_brand(), "=HYPERLINK(1)")
    _, archive, _ = await _made(house)
    assert _cells(archive, "posts")[0]["text"] == "'=HYPERLINK(1)"
    assert _lines(archive, "posts")[0]["text"] == "=HYPERLINK(1)"


async def test_everything_is_as_of_one_moment(own_runtime: Runtime) -> None:
    house, stopping = await new_house(own_runtime), asyncio.Event()
    for _ in range(10):
        await house.new_post(await house.new_brand())

    async def go_on() -> int:
        made = 0
        while not stopping.is_set():
            await house.new_post(await house.new_brand())
            made += 1
        return made

    writing = asyncio.create_task(go_on())
    _, archive, _ = await _made(house, page=2)
    stopping.set()
    assert await writing > 0
    brands = {row["id"] for row in _lines(archive, "brands")}
    posts = {row["id"]: row["brand_id"] for row in _lines(archive, "posts")}
    told = {kind: {row["subject_id"] for row in _lines(archive, "events") if row["type"] == kind}
            for kind in ("brand.created", "post.created")}  # fmt: skip
    assert told == {"brand.created": brands, "post.created": set(posts)}
    assert set(posts.values()) <= brands
    assert {row["id"] for row in _cells(archive, "events")} == {row["id"] for row in _lines(archive, "events")}


async def test_a_hundred_thousand_events_are_not_held_in_memory(
    own_runtime: Runtime, admin: asyncpg.Connection
) -> None:
    house = await new_house(own_runtime)
    many = 100_000
    await admin.execute(
        "INSERT INTO events (tenant_id, id, created_at, type, subject_id, subject_version, actor_kind, request_id, data, "
        "dispatched_at) SELECT $1, gen_random_uuid(), now(), 'brand.created', gen_random_uuid(), 1, 'system', 'r', "
        "jsonb_build_object('filler', repeat('x', 500)), now() FROM generate_series(1, $2::int)",
        house.tenant_id, many,
    )  # fmt: skip
    export = await _ask(house)
    tracemalloc.start()
    try:
        assert await TenantExports(own_runtime, "test").drain() == 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    view = await _read(house, export.id)
    assert view.state == "done"
    assert view.rows > many
    assert peak < 32_000_000, "the events alone are 70 MB"


async def test_one_at_a_time_and_a_cancelled_one_leaves_no_file(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    await house.new_brand()
    export = await _ask(house)
    with pytest.raises(TenantExportUnderWay):
        await _ask(house)

    class Cancelled(TenantExports):
        async def _make(self, claim: Any) -> None:
            async with house.work() as work:
                await discard_tenant_export(work, export.id, expected_version=None)
            await super()._make(claim)

    await Cancelled(own_runtime, "test").drain()
    assert (await _read(house, export.id)).state == "cancelled"
    assert _files(own_runtime) == []
    assert (await _made(house))[0].state == "done"


async def test_cancelling_in_the_middle_stops_the_writing(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    for _ in range(60):
        await house.new_brand()
    export = await _ask(house)
    writing = asyncio.create_task(TenantExports(own_runtime, "test", page=1, report_seconds=0.0).drain())
    told = [0.0]
    while (view := await _read(house, export.id)).files < 1 or view.progress == 0.0:
        told.append(view.progress)
    async with house.work() as work:
        await discard_tenant_export(work, export.id, expected_version=None)
    assert await writing == 1
    view = await _read(house, export.id)
    assert (view.state, _files(own_runtime), told) == ("cancelled", [], sorted(told))
    assert 0 < view.progress < 1


async def test_the_file_goes_after_its_day_or_when_it_is_deleted(
    own_runtime: Runtime, admin: asyncpg.Connection
) -> None:
    house = await new_house(own_runtime)
    first, _, _ = await _made(house)
    await admin.execute("UPDATE tenant_exports SET next_at = next_at - interval '24 hours'")
    assert await TenantExports(own_runtime, "test").drain() == 1
    assert ((await _read(house, first.id)).state, _files(own_runtime)) == ("expired", [])
    second, _, _ = await _made(house)
    async with house.work() as work:
        await discard_tenant_export(work, second.id, expected_version=None)
    assert await TenantExports(own_runtime, "test").drain() == 1
    assert ((await _read(house, second.id)).state, _files(own_runtime)) == ("cancelled", [])
    assert await TenantExports(own_runtime, "test").drain() == 0


async def test_a_worker_that_died_is_followed_by_another_until_it_is_too_often(
    own_runtime: Runtime, admin: asyncpg.Connection
) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)

    class Dying(TenantExports):
        async def _make(self, claim: Any) -> None:
            async with own_runtime.for_job(claim.tenant_id, job="test") as work:
                await begin_tenant_export(work, claim)

    for _ in range(5):
        assert await Dying(own_runtime, "dying").drain() == 1
        await admin.execute("UPDATE tenant_exports SET lease_until = now()")
    assert await TenantExports(own_runtime, "test").drain() == 1
    view = await _read(house, export.id)
    assert (view.state, view.failure) == ("failed", "tried too often")


async def test_a_disk_that_is_full_fails_the_export_with_its_reason(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)
    blobs = own_runtime.settings.data_path / "blobs"
    blobs.parent.mkdir(parents=True, exist_ok=True)
    blobs.write_text("a file where the folder should be")
    assert await TenantExports(own_runtime, "test").drain() == 1
    view = await _read(house, export.id)
    assert (view.state, view.failure in {"NotADirectoryError", "FileExistsError"}) == ("failed", True)


async def test_a_commit_that_fails_leaves_no_file(own_runtime: Runtime, admin: asyncpg.Connection) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)
    await admin.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$;"
        "CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON tenant_exports DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        "WHEN (NEW.state = 'done') EXECUTE FUNCTION refuse()"
    )
    with pytest.raises(asyncpg.RaiseError, match="not now"):
        await TenantExports(own_runtime, "test").drain()
    assert ((await _read(house, export.id)).state, _files(own_runtime)) == ("running", [])
    await admin.execute("DROP TRIGGER late ON tenant_exports")
    await admin.execute("UPDATE tenant_exports SET lease_until = now()")
    assert await TenantExports(own_runtime, "test").drain() == 1
    view = await _read(house, export.id)
    assert (view.state, _files(own_runtime)) == ("done", [view.sha256])


async def test_a_commit_whose_answer_was_lost_keeps_its_file(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    export = await _ask(house)

    class Severed(TenantExports):
        async def _finish(self, claim: Any, draft: Path, *, sha256: str, **done: int) -> None:
            await super()._finish(claim, draft, sha256=sha256, **done)
            await self._remove_unless_kept(claim, sha256)

    assert await Severed(own_runtime, "test").drain() == 1
    view = await _read(house, export.id)
    assert (view.state, _files(own_runtime)) == ("done", [view.sha256])


def _files(runtime: Runtime) -> list[str]:
    return [file.name for file in (runtime.settings.data_path / "blobs").rglob("*") if file.is_file()]
