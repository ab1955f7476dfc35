"""What can be done about absences."""

from typing import Any
from uuid import UUID

from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.tenants.errors import MemberGone
from domain.tenants.queries import get_tenant
from domain.tenants.team.errors import AbsenceOverlaps, OwnAbsence
from domain.tenants.team.ground import get_active_member, require_whole_tenant, take_turns

from .events import AbsenceApproved, AbsenceCancelled, AbsenceChanged, AbsenceDeclined, AbsenceRequested
from .models import Absence, AbsenceState
from .periods import Period, period_of
from .queries import find_overlapping_absence, get_absence

PERMISSION = "absences:write"


async def request_absence(
    work: Work,
    *,
    member_id: UUID | None,
    kind: str,
    time_zone: str | None,
    note: str,
    cover_id: UUID | None,
    **when: Any,
) -> Absence:
    """Ask for an absence: one's own, or with `absences:write` somebody's. `when` is what `period_of` takes.

    Raises AbsenceOverlaps, MemberGone, Forbidden for other people, and Invalid for a period that is none.
    """
    member_id = _refuse_others(work, member_id)
    zone = time_zone or (await get_tenant(work)).time_zone
    period = period_of(zone, **when)
    await get_active_member(work, member_id)
    await _refuse_odd_cover(work, member_id, cover_id)
    await _refuse_overlap(work, member_id, period)
    row = Absence(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        member_id=member_id,
        kind=kind,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        time_zone=zone,
        note=note,
        cover_id=cover_id,
        state="requested",
        requested_by_kind=work.actor.kind,
        requested_by_id=work.actor.id,
        decision_note="",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(row)
    work.record(AbsenceRequested(subject_id=row.id, member_id=member_id, starts_at=row.starts_at, ends_at=row.ends_at))
    await work.session.flush()
    return row


async def decide_on_absence(
    work: Work, absence_id: UUID, *, state: AbsenceState, note: str, expected_version: int | None
) -> Absence:
    """Approve or decline. The caller says which version was read (VersionRequired, StaleVersion).

    Raises OwnAbsence for the person itself and for credentials that the person has made.
    """
    work.require(PERMISSION)
    require_whole_tenant(work)
    row = await get_absence(work, absence_id)
    row.insist(expected_version)
    if work.actor.comes_from("member", row.member_id):
        raise OwnAbsence("Somebody else decides on this absence: it is yours.")
    row.decide(state, note, by=work.actor, at=work.now())
    if state == "approved":
        work.record(AbsenceApproved(**_about(row), starts_at=row.starts_at, ends_at=row.ends_at))
    else:
        work.record(AbsenceDeclined(**_about(row)))
    await work.session.flush()
    return row


async def change_absence(
    work: Work, absence_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Absence:
    """Name another stand-in or note: of one's own, or with `absences:write` of somebody's."""
    row = await get_absence(work, absence_id)
    _refuse_others(work, row.member_id)
    row.expect(expected_version)
    await _refuse_odd_cover(work, row.member_id, changes.get("cover_id"))
    row.edited(changes, work.now())
    work.record(AbsenceChanged(**_about(row), changed=sorted(changes), cover_id=row.cover_id))
    await work.session.flush()
    return row


async def cancel_absence(work: Work, absence_id: UUID, *, expected_version: int | None) -> Absence:
    """Call it off: one's own, or with `absences:write` somebody's. Said again, it changes nothing."""
    row = await get_absence(work, absence_id)
    _refuse_others(work, row.member_id)
    if row.state == "cancelled":
        return row
    row.expect(expected_version)
    former = row.state
    row.cancel(by=work.actor, at=work.now())
    work.record(AbsenceCancelled(**_about(row), former_state=former))
    await work.session.flush()
    return row


def _refuse_others(work: Work, member_id: UUID | None) -> UUID:
    """Whose absence it is. Raises Forbidden for somebody else's without the permission."""
    own = work.actor.id if work.actor.kind == "member" else None
    if own is not None and member_id in {None, own}:
        return own
    work.require(PERMISSION)
    require_whole_tenant(work)
    if member_id is None:
        raise Invalid.at("/member_id", "required", "Say whose absence it is: this credential is no member's.")
    return member_id


async def _refuse_odd_cover(work: Work, member_id: UUID, cover_id: UUID | None) -> None:
    if cover_id is None:
        return
    if cover_id == member_id:
        raise Invalid.at("/cover_id", "own_cover", "Nobody stands in for themselves.")
    try:
        await get_active_member(work, cover_id)
    except MemberGone:
        raise Invalid.at("/cover_id", "member_gone", "This person has left the tenant.") from None


async def _refuse_overlap(work: Work, member_id: UUID, period: Period) -> None:
    await take_turns(work, "absences", member_id)
    other = await find_overlapping_absence(work, member_id, period.starts_at, period.ends_at)
    if other is not None:
        raise AbsenceOverlaps(f"The person has absence {other} at that time.", absence_id=str(other))


def _about(row: Absence) -> dict[str, Any]:
    """The common fields of an event about this absence, after the pending change."""
    return {"subject_id": row.id, "version": row.next_version, "member_id": row.member_id}
