"""Asking for an export of everything, and what workers report of it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import Work

from .errors import TenantExportUnderWay
from .events import (
    TenantExportCancelled,
    TenantExportCompleted,
    TenantExportExpired,
    TenantExportFailed,
    TenantExportRequested,
)
from .models import TenantExport
from .queries import count_under_way, find_claimed_export, require_every_brand

KEPT = timedelta(hours=24)
MOST_TRIES = 5


async def request_tenant_export(work: Work) -> TenantExport:
    """Have a file made of everything that the tenant has. Raises WholeTenantNeeded, TenantExportUnderWay."""
    require_every_brand(work)
    await _take_turns(work)
    if await count_under_way(work):
        raise TenantExportUnderWay("An export is under way already; wait for it or cancel it.")
    row = TenantExport(
        tenant_id=work.tenant_id, id=work.new_id(), created_at=work.now(), updated_at=work.now(), next_at=work.now(),
        state="pending", tries=0, progress=0.0, rows=0, files=0,
    )  # fmt: skip
    work.add(row)
    work.record(TenantExportRequested(subject_id=row.id))
    await work.session.flush()
    return row


async def discard_tenant_export(work: Work, export_id: UUID, *, expected_version: int | None) -> None:
    """Stop an export, or delete its file. Doing it twice is no error. Raises NotFound, WholeTenantNeeded."""
    require_every_brand(work)
    row = await work.session.get(TenantExport, (work.tenant_id, export_id), with_for_update=True)
    if row is None:
        raise NotFound("export")
    row.expect(expected_version)
    if row.state in {"pending", "running", "done"}:
        row.lease_token += 1  # whoever writes it just now has written in vain
        row.hand_back(work.now() if row.state == "done" else None)
        row.state, row.finished_at, row.updated_at = "cancelled", work.now(), work.now()
        work.record(TenantExportCancelled(subject_id=row.id, version=row.next_version))


async def begin_tenant_export(work: Work, claim: Claim) -> bool:
    """Whether the file is to be written now. What has failed with so many workers fails for good."""
    row = await find_claimed_export(work, claim)
    if row is None:
        return False
    row.tries, row.state, row.updated_at = row.tries + 1, "running", work.now()
    if row.tries > MOST_TRIES:
        _fail(work, row, "tried too often")
        return False
    return True


async def report_tenant_export(
    work: Work, claim: Claim, *, rows: int, files: int, progress: float, lease: timedelta
) -> bool:
    """Say how far the file is, and hold on to it. Returns False if it is not wanted any more."""
    row = await find_claimed_export(work, claim)
    if row is None:
        return False
    row.rows, row.files, row.progress, row.updated_at = rows, files, progress, work.now()
    row.lease_until = await work.session.scalar(select(func.clock_timestamp() + lease))
    return True


async def finish_tenant_export(
    work: Work, claim: Claim, *, rows: int, files: int, size_bytes: int, sha256: str
) -> bool:
    """The file is written. Returns False if it is not wanted any more.

    Whoever calls this stores the file before the work commits.
    """
    row = await find_claimed_export(work, claim)
    if row is None:
        return False
    row.rows, row.files, row.size_bytes, row.sha256 = rows, files, size_bytes, sha256
    row.state, row.progress, row.finished_at, row.updated_at = "done", 1.0, work.now(), work.now()
    row.expires_at = work.now() + KEPT
    row.hand_back(row.expires_at)
    work.record(
        TenantExportCompleted(subject_id=row.id, version=row.next_version, rows=rows, files=files, sha256=sha256)
    )
    return True


async def fail_tenant_export(work: Work, claim: Claim, reason: str) -> None:
    """The file cannot be made."""
    row = await find_claimed_export(work, claim)
    if row is not None:
        _fail(work, row, reason)


async def expire_tenant_export(work: Work, claim: Claim) -> str | None:
    """The file's day is over, or somebody deleted it. Returns the SHA-256 of the file to remove."""
    row = await find_claimed_export(work, claim)
    if row is None:
        return None
    if row.state == "done":
        row.state, row.updated_at = "expired", work.now()
        work.record(TenantExportExpired(subject_id=row.id, version=row.next_version))
    row.hand_back(None)
    return row.sha256


def _fail(work: Work, row: TenantExport, reason: str) -> None:
    row.state, row.failure, row.finished_at, row.updated_at = "failed", reason, work.now(), work.now()
    row.hand_back(None)
    work.record(TenantExportFailed(subject_id=row.id, version=row.next_version, reason=reason))


async def _take_turns(work: Work) -> None:
    await work.fetch("SELECT pg_advisory_xact_lock($1)", [lock_key(Lock.TENANT_EXPORTS, work.tenant_id)])
