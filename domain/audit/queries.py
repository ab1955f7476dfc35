"""Reads of the audit trail."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select

from domain.kernel.events import EventRow
from domain.kernel.leases import Claim
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Reading, Work

from .canon import GENESIS
from .errors import WholeTenantNeeded
from .events import AccessRefused
from .models import Export, Seal, Verification
from .views import AuditHeadView, EventView, ExportView, SealView, VerificationView

EVENTS = Listing(
    EventView,
    EventRow,
    noun="event",
    filters={
        "type": Filter(EventRow.type),
        "subject_id": Filter(EventRow.subject_id),
        "brand_id": Filter(EventRow.brand_id),
        "actor_kind": Filter(EventRow.actor_kind),
        "actor_id": Filter(EventRow.actor_id),
        "request_id": Filter(EventRow.request_id),
        "refused": Filter(EventRow.type == AccessRefused.type, "eq"),
        "created_from": Filter(EventRow.created_at, "gte"),
        "created_before": Filter(EventRow.created_at, "lt"),
        "id_from": Filter(EventRow.id, "gte"),
        "id_before": Filter(EventRow.id, "lt"),
    },
    sorts=("id",),
    default_sort="-id",
)
SEALS = Listing(SealView, Seal, noun="seal", sorts=("id",), default_sort="-id")
VERIFICATIONS = Listing(VerificationView, Verification, noun="verification", sorts=("id",), default_sort="-id")
EXPORTS = Listing(ExportView, Export, noun="export", sorts=("id",), default_sort="-id")

Job = TypeVar("Job", Export, Verification)

_HEAD = """
SELECT number, digest, created_at, sealed_through FROM audit_seals WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1
"""


def require_whole_tenant(reading: Reading) -> None:
    """Refuse who sees only some brands. Raises WholeTenantNeeded."""
    if reading.actor.brand_ids is not None:
        raise WholeTenantNeeded("Seals are about the events of every brand; this credential sees only some.")


async def audit_head(reading: Reading) -> AuditHeadView:
    """The newest seal. Raises WholeTenantNeeded."""
    require_whole_tenant(reading)
    rows = await reading.fetch(_HEAD, (reading.tenant_id,))
    if not rows:
        return AuditHeadView(number=0, digest=GENESIS, sealed_at=None, last_event_id=None)
    row = rows[0]
    through = UUID(int=row["sealed_through"].int)
    return AuditHeadView(number=row["number"], digest=row["digest"], sealed_at=row["created_at"], last_event_id=through)


async def find_claimed(work: Work, model: type[Job], claim: Claim) -> Job | None:
    """The claimed row, locked; None if the lease has passed to somebody else."""
    own = (model.tenant_id == claim.tenant_id, model.id == claim.id, model.lease_token == claim.token)
    found: Job | None = await work.session.scalar(select(model).where(*own).with_for_update())
    return found


async def count_under_way(work: Work, model: type[Export] | type[Verification]) -> int:
    """How many of the tenant are not finished."""
    waiting = model.state.in_(("pending", "running"))
    counted = select(func.count()).select_from(model).where(model.tenant_id == work.tenant_id, waiting)
    return int(await work.session.scalar(counted) or 0)
