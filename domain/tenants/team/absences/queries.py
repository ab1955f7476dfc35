"""Reads of absences."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Reading, Work
from domain.tenants.team.ground import require_whole_tenant

from .models import Absence
from .views import AbsenceView

STANDING = ("requested", "approved")
ABSENCES = Listing(
    AbsenceView,
    Absence,
    noun="absence",
    filters={
        "member_id": Filter(Absence.member_id),
        "cover_id": Filter(Absence.cover_id),
        "kind": Filter(Absence.kind),
        "state": Filter(Absence.state),
        "ends_after": Filter(Absence.ends_at, "gte"),
        "starts_before": Filter(Absence.starts_at, "lt"),
    },
    sorts=("created_at", "starts_at"),
)


def refuse_others_absences(reading: Reading, member_ids: Collection[UUID] | None) -> None:
    """Raise TeamIsTenantWide for a credential that is limited to some brands and asks for more than its own person's."""
    if reading.actor.kind != "member" or set(member_ids or ()) != {reading.actor.id}:
        require_whole_tenant(reading)


async def get_absence(work: Work, absence_id: UUID) -> Absence:
    """An absence, locked until the work ends."""
    row = await work.session.get(Absence, (work.tenant_id, absence_id), with_for_update=True)
    if row is None:
        raise NotFound("absence")
    return row


async def find_overlapping_absence(work: Work, member_id: UUID, start: datetime, end: datetime) -> UUID | None:
    """Another absence of the person at that time, asked for or approved."""
    statement = select(Absence.id).where(
        Absence.tenant_id == work.tenant_id,
        Absence.member_id == member_id,
        Absence.state.in_(STANDING),
        Absence.starts_at < end,
        Absence.ends_at > start,
    )
    found: UUID | None = await work.session.scalar(statement.limit(1))
    return found
