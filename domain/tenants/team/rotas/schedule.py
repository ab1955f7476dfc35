"""What comes of rotas: who is on duty, read from rules, entries, absences and people who left."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.kernel.errors import Invalid, NotFound
from domain.kernel.work import Reading

from .choosing import Entry
from .crew import Away, Crew
from .duty import MOST_SHIFTS, Plan, Shift, on_duty, shifts_of
from .findings import double_bookings, gaps_in
from .models import Rule
from .turns import Span
from .views import OnCallView, ShiftsView

LONGEST_SPAN = timedelta(days=92)
"""The longest turn and entry, and the longest time whose shifts are told at once."""

_ROTAS = (
    "SELECT id, state, time_zone, coverage, rules FROM rotas WHERE tenant_id = $1 AND (state = 'active' OR id = $2)"
)
_ENTRIES = """
SELECT id, rota_id, kind, member_id, replaces_id, starts_at, ends_at FROM rota_entries
WHERE tenant_id = $1 AND rota_id = ANY($2) AND starts_at < $4 AND ends_at > $3 ORDER BY created_at, id
"""
_ABSENCES = """
SELECT member_id, starts_at, ends_at, cover_id FROM absences
WHERE tenant_id = $1 AND starts_at < $3 AND ends_at > $2 AND (state = 'approved' OR (state = 'requested' AND kind = 'sick'))
ORDER BY starts_at, id
"""
# Nothing of a person who left changes any more, so that is when they were last changed.
_LEFT = "SELECT id, updated_at FROM members WHERE tenant_id = $1 AND id = ANY($2) AND state <> 'active'"


async def read_shifts(reading: Reading, rota_id: UUID, start: datetime, end: datetime) -> ShiftsView:
    """The shifts of a rota, with gaps, and with double bookings in any rota that the actor sees.

    Raises NotFound, and Invalid for a time that is none, too long, or full of too many shifts.
    """
    _refuse_odd_span(start, end)
    wanted = Span(start, end)
    plans, crew = await _plans(reading, wanted, but=rota_id)
    plan = _one(plans, rota_id)
    shifts = shifts_of(plan, crew, wanted)
    others = _shifts_of_colleagues(plan, plans, crew, wanted)
    return ShiftsView(
        rota_id=rota_id,
        starts_at=start,
        ends_at=end,
        shifts=shifts,
        findings=[*gaps_in(plan, shifts, wanted), *double_bookings(plan, [*shifts, *others], wanted)],
    )


async def read_on_call(reading: Reading, rota_id: UUID, at: datetime) -> OnCallView:
    """Who is on duty in a rota at an instant. Raises NotFound."""
    plans, crew = await _plans(reading, Span(at, at + datetime.resolution), but=rota_id)
    duties = on_duty(_one(plans, rota_id), crew, at)
    first = next((duty for duty in duties if duty.member_id is not None), None)
    reason = first.reason if first is not None else "nobody" if duties else "nothing_planned"
    return OnCallView(
        rota_id=rota_id,
        at=at,
        member_id=first.member_id if first is not None else None,
        reason=reason,
        duties=duties,
    )


async def read_presence(
    reading: Reading, at: datetime
) -> tuple[Mapping[UUID, Sequence[Shift]], Mapping[UUID, datetime]]:
    """Of the whole team at an instant: who is on which shifts, and who is absent until when."""
    plans, crew = await _plans(reading, Span(at, at + datetime.resolution))
    shifts: dict[UUID, list[Shift]] = defaultdict(list)
    for plan in plans.values():
        for shift in on_duty(plan, crew, at):
            if shift.member_id is not None:
                shifts[shift.member_id].append(shift)
    absent = {
        member_id: absence.span.end
        for member_id, absences in crew.away.items()
        for absence in absences
        if absence.span.start <= at < absence.span.end
    }
    return shifts, absent


def _refuse_odd_span(start: datetime, end: datetime) -> None:
    if end <= start:
        raise Invalid.at("?to", "ends_before_start", "`to` lies after `from`.")
    if end - start > LONGEST_SPAN:
        raise Invalid.at("?to", "too_long", f"At most {LONGEST_SPAN.days} days at once.")


async def _plans(reading: Reading, wanted: Span, *, but: UUID | None = None) -> tuple[dict[UUID, Plan], Crew]:
    """Every rota in use, and that one even if it is archived; what counts for shifts that meet the wanted span."""
    around = (wanted.start - LONGEST_SPAN, wanted.end + LONGEST_SPAN)
    rows = await reading.fetch(_ROTAS, (reading.tenant_id, but))
    ids = [row["id"] for row in rows]
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in await reading.fetch(_ENTRIES, (reading.tenant_id, ids, *around)):
        entries[row["rota_id"]].append(_entry(row))
    plans = {row["id"]: _plan(row, entries[row["id"]]) for row in rows}
    return plans, await _crew(reading, around, {person for plan in plans.values() for person in plan.people})


def _plan(row: Any, entries: Collection[Entry]) -> Plan:
    """A rota as it is planned; in an archived one nobody is on duty."""
    in_use = row["state"] == "active"
    return Plan(
        id=row["id"],
        zone=ZoneInfo(row["time_zone"]),
        coverage=row["coverage"] if in_use else "planned",
        rules=msgspec.json.decode(row["rules"], type=list[Rule]) if in_use else [],
        entries=list(entries) if in_use else [],
    )


def _entry(row: Any) -> Entry:
    span = Span(row["starts_at"], row["ends_at"])
    names = ("id", "kind", "member_id", "replaces_id")
    return Entry(**{name: row[name] for name in names}, span=span)


async def _crew(reading: Reading, around: tuple[datetime, datetime], people: set[UUID]) -> Crew:
    """Who is absent in that time, and who of these people, or of those who stand in for somebody, has left."""
    away: dict[UUID, list[Away]] = defaultdict(list)
    for row in await reading.fetch_beyond_brands(_ABSENCES, (reading.tenant_id, *around)):
        away[row["member_id"]].append(Away(Span(row["starts_at"], row["ends_at"]), row["cover_id"]))
    stand_ins = {absence.cover_id for absences in away.values() for absence in absences if absence.cover_id}
    left = await reading.fetch(_LEFT, (reading.tenant_id, list(people | stand_ins)))
    return Crew(away=dict(away), left={row["id"]: row["updated_at"] for row in left})


def _one(plans: Mapping[UUID, Plan], rota_id: UUID) -> Plan:
    if rota_id not in plans:
        raise NotFound("rota")
    return plans[rota_id]


def _shifts_of_colleagues(plan: Plan, plans: Mapping[UUID, Plan], crew: Crew, wanted: Span) -> list[Shift]:
    """The shifts of other rotas in which somebody of this one may be on duty."""
    found: list[Shift] = []
    people = _may_come(plan, crew)
    for other in plans.values():
        if other.id != plan.id and people & _may_come(other, crew):
            found += shifts_of(other, crew, wanted, most=2 * MOST_SHIFTS - len(found))
    return found


def _may_come(plan: Plan, crew: Crew) -> set[UUID]:
    """Everybody of a rota, and who stands in for them."""
    stand_ins = {absence.cover_id for person in plan.people for absence in crew.away.get(person, ())}
    return plan.people | {person for person in stand_ins if person is not None}
