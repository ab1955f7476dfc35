"""Writing everything that a tenant has into one file, and deleting it after its day."""

import asyncio
import csv
import io
import math
import mimetypes
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import structlog
from sqlalchemy import Table

from domain.audit import safe_cell
from domain.data_map import DATA_MAP
from domain.kernel.access import SYSTEM
from domain.kernel.leases import Claim, claim_due
from domain.kernel.work import Reading
from domain.tables import metadata
from domain.tenants import (
    TenantExport,
    begin_tenant_export,
    expire_tenant_export,
    fail_tenant_export,
    finish_tenant_export,
    keeps_export_file,
    report_tenant_export,
)
from integrations.archives import Archive, ArchivedFile
from integrations.postgres.dumps import count_rows, dump_rows
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

LEASE = timedelta(seconds=120)
REPORT_SECONDS = 5.0
PAGE = 500
PART_BYTES = 1 << 20
TABLES = [table for table in metadata.sorted_tables if DATA_MAP[table.name].shown]
log = structlog.get_logger()


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in an archive, and what is not."""

    format: str = "opsroom-tenant-export"
    format_version: int = 1
    tenant_id: str
    taken_at: datetime
    """The one moment that everything is as of."""
    rows: dict[str, int]
    files: list[ArchivedFile]
    missing_media: list[str]
    """SHA-256 of files that the library names and that are not there."""
    left_out_tables: dict[str, str]
    left_out_columns: dict[str, list[str]]
    """Secrets, which leave Opsroom by no way, and bookkeeping of the workers."""


class NotWanted(Exception):
    """Somebody cancelled the export, or another worker has taken it over."""


class TenantExports:
    """Makes due files and deletes those whose day is over."""

    name: Lane = "tenant_exports"

    def __init__(
        self, runtime: Runtime, worker: str, *, page: int = PAGE, report_seconds: float = REPORT_SECONDS
    ) -> None:
        self._runtime = runtime
        self._worker = worker
        self._page = page
        self._report_seconds = report_seconds

    async def drain(self) -> int:
        """Take care of one export. Returns how many there were."""
        seconds = LEASE.total_seconds()
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, TenantExport, worker=self._worker, limit=1, lease_seconds=seconds)
        for claim in claims:
            await self._take(claim)
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _take(self, claim: Claim) -> None:
        try:
            if claim.state in {"done", "cancelled"}:
                await self._expire(claim)
            else:
                await self._make(claim)
        except NotWanted:
            log.info("tenant_export.not_wanted", export_id=str(claim.id))
        except OSError as error:
            log.error("tenant_export.failed", export_id=str(claim.id), exc_info=error)
            if claim.state not in {"done", "cancelled"}:
                async with self._runtime.for_job(claim.tenant_id, job="tenant_export") as work:
                    await fail_tenant_export(work, claim, type(error).__name__)

    async def _expire(self, claim: Claim) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="tenant_export") as work:
            sha256 = await expire_tenant_export(work, claim)
            if sha256 is not None:
                # Removed before the commit: a file that cannot be removed is tried again.
                await asyncio.to_thread(self._runtime.blobs.remove, claim.tenant_id, sha256)

    async def _make(self, claim: Claim) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="tenant_export") as work:
            if not await begin_tenant_export(work, claim):
                return
        draft = await asyncio.to_thread(self._runtime.blobs.draft, claim.tenant_id)
        try:
            async with self._runtime.snapshot(claim.tenant_id, SYSTEM) as reading:
                copy = _Copy(self._runtime, reading, claim, draft, self._page, self._report_seconds)
                size_bytes, sha256 = await copy.write()
            done = {"rows": sum(copy.rows.values()), "files": copy.files}
            await self._finish(claim, draft, size_bytes=size_bytes, sha256=sha256, **done)
        finally:
            await asyncio.to_thread(draft.unlink, missing_ok=True)

    async def _finish(self, claim: Claim, draft: Path, *, sha256: str, **done: int) -> None:
        try:
            async with self._runtime.for_job(claim.tenant_id, job="tenant_export") as work:
                if await finish_tenant_export(work, claim, sha256=sha256, **done):
                    await asyncio.to_thread(self._runtime.blobs.adopt, claim.tenant_id, sha256, draft)
        except BaseException:
            await self._remove_unless_kept(claim, sha256)
            raise

    async def _remove_unless_kept(self, claim: Claim, sha256: str) -> None:
        """Without its row nobody would ever delete the file. A commit that failed may have got through all the same."""
        async with self._runtime.for_job(claim.tenant_id, job="tenant_export") as work:
            if not await keeps_export_file(work, claim, sha256):
                await asyncio.to_thread(self._runtime.blobs.remove, claim.tenant_id, sha256)


class _Copy:
    """One archive while it is written, from one snapshot."""

    def __init__(
        self, runtime: Runtime, reading: Reading, claim: Claim, draft: Path, page: int, report_seconds: float
    ) -> None:
        self._runtime, self._reading, self._claim = runtime, reading, claim
        self._draft, self._page, self._report_seconds = draft, page, report_seconds
        self._told_at = time.monotonic()
        self._done = 0
        self.rows: dict[str, int] = {}
        self.files = 0
        self._missing: list[str] = []

    async def write(self) -> tuple[int, str]:
        """Everything. Returns the archive's size and SHA-256. Raises NotWanted."""
        taken_at = (await self._reading.fetch("SELECT now() AS at", ()))[0]["at"]
        archive = await asyncio.to_thread(Archive, self._draft, taken_at)
        try:
            self.rows = {table.name: await count_rows(self._reading, table) for table in TABLES}
            for table in TABLES:
                await self._write_table(archive, table, "jsonl", _json_lines)
                await self._write_table(archive, table, "csv", _csv_rows(table), head=_head(table))
            await self._write_media(archive)
            await asyncio.to_thread(self._write_manifest, archive, taken_at)
        except BaseException:
            await asyncio.to_thread(archive.abandon)
            raise
        return await asyncio.to_thread(archive.close)

    async def _write_table(
        self, archive: Archive, table: Table, kind: str, encode: Callable[[list[str]], bytes], *, head: bytes = b""
    ) -> None:
        archive.begin(f"{kind}/{table.name}.{kind}")
        archive.write(head)
        async for lines in dump_rows(self._reading, table, DATA_MAP[table.name].shown, page=self._page):
            await asyncio.to_thread(_append, archive, encode, lines)
            await self._tell(archive, len(lines))
        archive.end(has_rows=True)

    async def _write_media(self, archive: Archive) -> None:
        seen: set[str] = set()
        assets = metadata.tables["assets"]
        async for lines in dump_rows(self._reading, assets, {"id", "sha256", "content_type"}, page=self._page):
            for asset in map(msgspec.json.decode, lines):
                if asset["sha256"] not in seen:
                    seen.add(asset["sha256"])
                    await self._write_file(archive, asset["sha256"], asset["content_type"])

    async def _write_file(self, archive: Archive, sha256: str, content_type: str) -> None:
        blobs, offset = self._runtime.blobs, 0
        try:
            part = await asyncio.to_thread(blobs.read, self._claim.tenant_id, sha256, 0, PART_BYTES)
        except FileNotFoundError:
            self._missing.append(sha256)
            return
        archive.begin(f"media/{sha256}{mimetypes.guess_extension(content_type) or ''}", compress=False)
        while part:
            await asyncio.to_thread(archive.write, part)
            await self._tell(archive, 0)
            offset += len(part)
            part = await asyncio.to_thread(blobs.read, self._claim.tenant_id, sha256, offset, PART_BYTES)
        archive.end()

    def _write_manifest(self, archive: Archive, taken_at: datetime) -> None:
        self.files = len(archive.files)
        manifest = Manifest(
            tenant_id=str(self._claim.tenant_id),
            taken_at=taken_at,
            rows=self.rows,
            files=list(archive.files),
            missing_media=self._missing,
            left_out_tables={name: entry.left_out for name, entry in DATA_MAP.items() if entry.left_out},
            left_out_columns={table.name: hidden for table in TABLES if (hidden := _hidden(table))},
        )
        archive.begin("manifest.json")
        archive.write(msgspec.json.format(msgspec.json.encode(manifest)))
        archive.end()

    async def _tell(self, archive: Archive, rows: int) -> None:
        """Once in a while: how far it is, and that somebody is at it. Raises NotWanted."""
        self._done += rows
        if time.monotonic() - self._told_at < self._report_seconds:
            return
        self._told_at = time.monotonic()
        whole = 2 * sum(self.rows.values())
        async with self._runtime.for_job(self._claim.tenant_id, job="tenant_export") as work:
            wanted = await report_tenant_export(
                work, self._claim, rows=self._done // 2, files=len(archive.files),
                progress=min(0.99, self._done / whole if whole else 0.0), lease=LEASE,
            )  # fmt: skip
        if not wanted:
            raise NotWanted


def _append(archive: Archive, encode: Callable[[list[str]], bytes], lines: list[str]) -> None:
    archive.write(encode(lines), rows=len(lines))


def _json_lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _columns(table: Table) -> list[str]:
    return [name for name in table.columns.keys() if name in DATA_MAP[table.name].shown]  # noqa: SIM118 - no dict


def _hidden(table: Table) -> list[str]:
    return sorted(set(table.columns.keys()) - DATA_MAP[table.name].shown)


def _head(table: Table) -> bytes:
    return _csv([_columns(table)])


def _csv_rows(table: Table) -> Callable[[list[str]], bytes]:
    """Rows of cells in which no spreadsheet program finds a formula."""
    columns = _columns(table)

    def encode(lines: list[str]) -> bytes:
        rows = (msgspec.json.decode(line) for line in lines)
        return _csv([safe_cell(_cell(row[name])) for name in columns] for row in rows)

    return encode


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
