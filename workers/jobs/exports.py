"""Making files of events, and deleting them after their day."""

import asyncio
import hashlib
import math
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import msgspec
import structlog

from domain.audit import (
    EVENTS,
    EventView,
    Export,
    ExportOrder,
    begin_export,
    expire_export,
    fail_export,
    finish_export,
    header,
    lines,
    report_export,
)
from domain.kernel.leases import Claim, claim_due
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 2
LEASE_SECONDS = 60.0
PAGE = 1000
PAGES_PER_REPORT = 10
log = structlog.get_logger()


class _File:
    """A draft that grows, with its digest and its size."""

    def __init__(self, draft: Path) -> None:
        self.draft = draft
        self._digest = hashlib.sha256()
        self.size_bytes = 0

    def append(self, file: BinaryIO, content: bytes) -> None:
        file.write(content)
        self._digest.update(content)
        self.size_bytes += len(content)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Exports:
    """Makes due files and deletes those whose day is over."""

    name: Lane = "exports"

    def __init__(self, runtime: Runtime, worker: str, *, page: int = PAGE) -> None:
        self._runtime = runtime
        self._worker = worker
        self._page = page

    async def drain(self) -> int:
        """Take care of some exports. Returns how many."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, Export, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS)
        await asyncio.gather(*(self._take(claim) for claim in claims))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _take(self, claim: Claim) -> None:
        try:
            if claim.state == "done":
                await self._expire(claim)
            else:
                await self._make(claim)
        except OSError as error:
            log.error("export.failed", export_id=str(claim.id), exc_info=error)
            if claim.state != "done":
                async with self._runtime.for_job(claim.tenant_id, job="export") as work:
                    await fail_export(work, claim, type(error).__name__)

    async def _expire(self, claim: Claim) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="export") as work:
            sha256 = await expire_export(work, claim)
            if sha256 is not None:
                # Removed before the commit: a file that cannot be removed is tried again.
                await asyncio.to_thread(self._runtime.blobs.remove, claim.tenant_id, sha256)

    async def _make(self, claim: Claim) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="export") as work:
            order = await begin_export(work, claim)
        if order is None:
            return
        made = _File(await asyncio.to_thread(self._runtime.blobs.draft, claim.tenant_id))
        try:
            rows = await self._write(claim, order, made)
            if rows is not None:
                await self._finish(claim, made, rows)
        finally:
            await asyncio.to_thread(made.draft.unlink, missing_ok=True)

    async def _write(self, claim: Claim, order: ExportOrder, made: _File) -> int | None:
        """Write page after page, oldest events first. Returns how many, or None if the lease has passed on."""
        rows, cursor, start, pages = 0, None, order.filters.created_from, 0
        with made.draft.open("wb") as file:
            made.append(file, header(order.format))
            while pages == 0 or cursor is not None:
                page = await self._read(claim, order, cursor)
                await asyncio.to_thread(made.append, file, lines(order.format, page.items))
                rows, cursor, pages = rows + len(page.items), page.next_cursor, pages + 1
                start = start or (page.items[0].created_at if page.items else None)
                if pages % PAGES_PER_REPORT == 0:
                    progress = _progress(start, page.items[-1].created_at, order.filters.created_before)
                    if not await self._report(claim, rows, progress):
                        return None
            await asyncio.to_thread(_flush, file)
        return rows

    async def _read(self, claim: Claim, order: ExportOrder, cursor: str | None) -> Page[EventView]:
        wanted = PageRequest(limit=self._page, cursor=cursor, sort="id")
        async with self._runtime.reading(claim.tenant_id, order.actor) as reading:
            await reading.act_as(order.actor)
            found = await EVENTS.page(reading, wanted, **order.filters.arguments())
        return msgspec.json.decode(found.json, type=Page[EventView])

    async def _report(self, claim: Claim, rows: int, progress: float) -> bool:
        lease = timedelta(seconds=LEASE_SECONDS)
        async with self._runtime.for_job(claim.tenant_id, job="export") as work:
            return await report_export(work, claim, rows=rows, progress=progress, lease=lease)

    async def _finish(self, claim: Claim, made: _File, rows: int) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="export") as work:
            if await finish_export(work, claim, rows=rows, size_bytes=made.size_bytes, sha256=made.sha256):
                await asyncio.to_thread(self._runtime.blobs.adopt, claim.tenant_id, made.sha256, made.draft)


def _progress(start: datetime | None, here: datetime, end: datetime | None) -> float:
    """How much of the time asked for is written."""
    if start is None or end is None or end <= start:
        return 0.0
    share: float = (here - start) / (end - start)
    return min(0.99, max(0.0, share))


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
