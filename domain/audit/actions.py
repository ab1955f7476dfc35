"""Asking for verifications and exports, and what workers report of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import func, select

from domain.kernel.access import Actor
from domain.kernel.leases import Claim
from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import Work

from .errors import AuditJobsUnderWay
from .events import (
    AuditExportExpired,
    AuditExportFailed,
    AuditExportFinished,
    AuditExportRequested,
    AuditVerificationFinished,
    AuditVerificationRequested,
)
from .filters import EventFilter
from .models import Export, ExportFormat, Verification
from .queries import count_under_way, find_claimed, require_whole_tenant
from .verifying import Anchor, Walk
from .views import Finding

KEPT = timedelta(hours=24)
MOST_UNDER_WAY = 3
MOST_TRIES = 5
SHOWN_FINDINGS = 100


class ExportOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is to write, and with whose eyes it looks."""

    format: ExportFormat
    filters: EventFilter
    actor: Actor


async def request_verification(work: Work, anchor: Anchor | None) -> Verification:
    """Have the trail held against its seals, and these against a head that was kept outside.

    Raises WholeTenantNeeded, AuditJobsUnderWay.
    """
    require_whole_tenant(work)
    await _refuse_crowd(work, Verification)
    row = Verification(
        tenant_id=work.tenant_id, id=work.new_id(), created_at=work.now(), updated_at=work.now(), next_at=work.now(),
        state="pending", tries=0, progress=0.0, seals_checked=0, events_checked=0, findings=[], findings_count=0,
        anchor_number=anchor.number if anchor else None, anchor_digest=anchor.digest if anchor else None,
    )  # fmt: skip
    work.add(row)
    work.record(AuditVerificationRequested(subject_id=row.id, anchor_number=row.anchor_number))
    await work.session.flush()
    return row


async def request_export(work: Work, filters: EventFilter, kind: ExportFormat) -> Export:
    """Have a file made of the events up to now that the actor sees. Raises AuditJobsUnderWay, Invalid.

    Whoever may read the trail of some brands only gets what happened there.
    """
    filters.arguments()  # says no here rather than in the worker
    await _refuse_crowd(work, Export)
    brands = work.actor.brands_with("audit:read")
    until = min(filters.created_before, work.now()) if filters.created_before is not None else work.now()
    kept = msgspec.structs.replace(filters, created_before=until)
    row = Export(
        tenant_id=work.tenant_id, id=work.new_id(), created_at=work.now(), updated_at=work.now(), next_at=work.now(),
        state="pending", tries=0, progress=0.0, rows=0, format=kind, filters=msgspec.to_builtins(kept),
        brand_ids=sorted(brands) if brands is not None else None,
    )  # fmt: skip
    work.add(row)
    work.record(AuditExportRequested(subject_id=row.id, format=kind), among=brands)
    await work.session.flush()
    return row


async def begin_verification(work: Work, claim: Claim) -> Walk | None:
    """The walk to take; None if it is nobody's business any more."""
    row = await find_claimed(work, Verification, claim)
    if row is None or not _begun(row, work):
        return None
    anchored = row.anchor_number is not None and row.anchor_digest is not None
    return Walk(Anchor(row.anchor_number or 0, row.anchor_digest or "") if anchored else None)


async def report_verification(work: Work, claim: Claim, walk: Walk, lease: timedelta) -> bool:
    """Say how far the walk is, and hold on to it. Returns False if another worker has taken it over."""
    row = await find_claimed(work, Verification, claim)
    if row is None:
        return False
    _put(row, walk)
    row.updated_at, row.lease_until = work.now(), await _from_now(work, lease)
    return True


async def finish_verification(work: Work, claim: Claim, walk: Walk, findings: Sequence[Finding]) -> None:
    """Keep what the walk has found."""
    row = await find_claimed(work, Verification, claim)
    if row is None:
        return
    _put(row, walk)
    row.head_number, row.head_digest = walk.head_number, walk.head_digest
    row.findings = msgspec.to_builtins(list(findings[:SHOWN_FINDINGS]))
    row.findings_count = walk.findings_count
    row.outcome = "broken" if walk.findings_count else "ok"
    row.state, row.progress, row.finished_at, row.updated_at = "done", 1.0, work.now(), work.now()
    row.hand_back(None)
    work.record(
        AuditVerificationFinished(
            subject_id=row.id, version=row.next_version, outcome=row.outcome, findings=row.findings_count,
            seals=row.seals_checked, events=row.events_checked,
        )
    )  # fmt: skip


async def begin_export(work: Work, claim: Claim) -> ExportOrder | None:
    """What to write; None if it is nobody's business any more."""
    row = await find_claimed(work, Export, claim)
    if row is None or not _begun(row, work):
        return None
    brands = frozenset(row.brand_ids) if row.brand_ids is not None else None
    return ExportOrder(
        format=msgspec.convert(row.format, ExportFormat),
        filters=msgspec.convert(row.filters, EventFilter),
        actor=Actor(kind="system", permissions=frozenset({"audit:read"}), brand_ids=brands),
    )


async def report_export(work: Work, claim: Claim, *, rows: int, progress: float, lease: timedelta) -> bool:
    """Say how far the file is, and hold on to it. Returns False if another worker has taken it over."""
    row = await find_claimed(work, Export, claim)
    if row is None:
        return False
    row.rows, row.progress, row.updated_at = rows, progress, work.now()
    row.lease_until = await _from_now(work, lease)
    return True


async def finish_export(work: Work, claim: Claim, *, rows: int, size_bytes: int, sha256: str) -> bool:
    """The file is written. Returns False if another worker has taken it over: then its file is none.

    Whoever calls this stores the file before the work commits.
    """
    await _alone_with_files(work)
    row = await find_claimed(work, Export, claim)
    if row is None:
        return False
    row.rows, row.size_bytes, row.sha256, row.progress, row.state = rows, size_bytes, sha256, 1.0, "done"
    row.finished_at, row.updated_at, row.expires_at = work.now(), work.now(), work.now() + KEPT
    row.hand_back(row.expires_at)
    work.record(AuditExportFinished(subject_id=row.id, version=row.next_version, rows=rows, sha256=sha256))
    return True


async def fail_export(work: Work, claim: Claim, reason: str) -> None:
    """The file cannot be made."""
    row = await find_claimed(work, Export, claim)
    if row is not None:
        _fail_export(work, row, reason)


async def expire_export(work: Work, claim: Claim) -> str | None:
    """The file's day is over. Returns the SHA-256 of the file to remove, unless a younger export has the same one."""
    await _alone_with_files(work)
    row = await find_claimed(work, Export, claim)
    if row is None:
        return None
    row.state, row.updated_at = "expired", work.now()
    row.hand_back(None)
    work.record(AuditExportExpired(subject_id=row.id, version=row.next_version))
    others = select(func.count()).select_from(Export)
    others = others.where(Export.tenant_id == work.tenant_id, Export.sha256 == row.sha256, Export.state == "done")
    return None if await work.session.scalar(others.where(Export.id != row.id)) else row.sha256


def _begun(row: Export | Verification, work: Work) -> bool:
    """Count the try; what has failed with so many workers fails for good."""
    row.tries, row.state, row.updated_at = row.tries + 1, "running", work.now()
    if row.tries <= MOST_TRIES:
        return True
    if isinstance(row, Export):
        _fail_export(work, row, "tried too often")
    else:
        row.state, row.finished_at = "failed", work.now()
        row.hand_back(None)
    return False


def _fail_export(work: Work, row: Export, reason: str) -> None:
    row.state, row.failure, row.finished_at, row.updated_at = "failed", reason, work.now(), work.now()
    row.hand_back(None)
    work.record(AuditExportFailed(subject_id=row.id, version=row.next_version, reason=reason))


def _put(row: Verification, walk: Walk) -> None:
    row.progress, row.seals_checked, row.events_checked = walk.progress, walk.seals_checked, walk.events_checked


async def _refuse_crowd(work: Work, model: type[Export] | type[Verification]) -> None:
    if await count_under_way(work, model) >= MOST_UNDER_WAY:
        raise AuditJobsUnderWay(f"{MOST_UNDER_WAY} are under way already; wait for one of them.")


async def _from_now(work: Work, lease: timedelta) -> Any:
    """Leases are told by the database's clock alone."""
    return await work.session.scalar(select(func.clock_timestamp() + lease))


async def _alone_with_files(work: Work) -> None:
    """Two exports may have the same bytes: one must not remove the file that the other has just stored."""
    key = lock_key(Lock.AUDIT_FILES, work.tenant_id)
    await work.fetch("SELECT pg_advisory_xact_lock($1)", (key,))
