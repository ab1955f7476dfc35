"""What is wrong with a plan: times at which nobody is there, and people who are on two shifts at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from domain.kernel.errors import Invalid

from .duty import MOST_SHIFTS, Plan, Shift
from .turns import Span, merged, within, without


class DutyFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at. A plan with findings is a plan all the same: nothing is refused."""

    kind: Literal["gap", "double_booked"]
    """`gap`: nobody is there when somebody should be. `double_booked`: one person is on two shifts at once."""
    starts_at: datetime
    ends_at: datetime
    member_id: UUID | None
    """Who is on two shifts; null for a gap."""
    rule: str | None
    """The rule that nobody is there for; null where the rota wants somebody always, and for two shifts at once."""
    rota_ids: list[UUID]
    """The rotas that it is about."""


def gaps_in(plan: Plan, shifts: Sequence[Shift], wanted: Span) -> list[DutyFinding]:
    """When nobody is there within the wanted span: by the rules, and where the rota wants somebody always, at all."""
    if plan.coverage == "always":
        covered = [shift.span for shift in shifts if shift.member_id is not None]
        return [_gap(plan, span, None) for span in without(wanted, covered)]
    unmanned: dict[str | None, list[Span]] = defaultdict(list)
    for shift in shifts:
        if shift.member_id is None:
            unmanned[shift.rule].append(shift.span)
    return [_gap(plan, span, rule) for rule, spans in unmanned.items() for span in within(merged(spans), wanted)]


def double_bookings(plan: Plan, shifts: Sequence[Shift], wanted: Span) -> list[DutyFinding]:
    """Who of this rota is on two of the shifts at once within the wanted span. `shifts` are those of all rotas."""
    by_person: dict[UUID, list[Shift]] = defaultdict(list)
    for shift in sorted(shifts, key=lambda one: one.starts_at):
        if shift.member_id is not None:
            by_person[shift.member_id].append(shift)
    found = [one for own in by_person.values() for one in _overlaps(plan, own, wanted)]
    return sorted(found, key=lambda finding: finding.starts_at)


def _overlaps(plan: Plan, shifts: Sequence[Shift], wanted: Span) -> list[DutyFinding]:
    found: list[DutyFinding] = []
    running: list[Shift] = []
    for shift in shifts:
        running = [one for one in running if one.ends_at > shift.starts_at]
        for other in running:
            both = Span(shift.starts_at, min(shift.ends_at, other.ends_at))
            if plan.id in {shift.rota_id, other.rota_id} and both.meets(wanted):
                found.append(_double(shift.member_id, both, sorted({shift.rota_id, other.rota_id})))
        if len(found) > MOST_SHIFTS:
            raise Invalid.at("?to", "too_many_shifts", "Too many shifts at once: ask for a shorter time.")
        running.append(shift)
    return found


def _gap(plan: Plan, span: Span, rule: str | None) -> DutyFinding:
    return DutyFinding(
        kind="gap", starts_at=span.start, ends_at=span.end, member_id=None, rule=rule, rota_ids=[plan.id]
    )


def _double(member_id: UUID | None, span: Span, rota_ids: list[UUID]) -> DutyFinding:
    return DutyFinding(
        kind="double_booked",
        starts_at=span.start,
        ends_at=span.end,
        member_id=member_id,
        rule=None,
        rota_ids=rota_ids,
    )
