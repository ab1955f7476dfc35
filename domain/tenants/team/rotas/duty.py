"""Who is on duty when: turns and entries on one side, who can come on the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.kernel.errors import Invalid

from .choosing import Choice, DutyReason, Entry, Line, Skipped
from .crew import Crew
from .models import Coverage, Rule
from .turns import Span, Turn, turns_in, windows_in, within

MOST_SHIFTS = 2500


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """One person on duty without a break, or nobody where somebody should be."""

    rota_id: UUID
    rule: str | None
    """Name of the rule it comes from; null for a one-off shift."""
    entry_id: UUID | None
    """Id of the entry that put this person here; null where a rule did."""
    starts_at: datetime
    ends_at: datetime
    member_id: UUID | None
    """Who is on duty; null: nobody can be there."""
    scheduled_id: UUID
    """Whose turn it is by the rule or the one-off shift."""
    reason: DutyReason
    """Why this person: their `turn`, a `one_off` shift, a `cover`, a `stand_in` named by an absence, or the
    `next_in_order` because those before cannot be there. `nobody`: not one of them can."""
    skipped: list[Skipped]
    """Who would have come first, and why they are not there."""

    @property
    def span(self) -> Span:
        """When it is."""
        return Span(self.starts_at, self.ends_at)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A rota as far as it matters for a while: its rules, and the entries of that time."""

    id: UUID
    zone: ZoneInfo
    coverage: Coverage
    rules: Sequence[Rule]
    entries: Sequence[Entry]

    @property
    def people(self) -> set[UUID]:
        """Everybody who may be on duty in it."""
        listed = {member_id for rule in self.rules for member_id in rule.member_ids}
        return listed | {entry.member_id for entry in self.entries}

    @property
    def covers(self) -> list[Entry]:
        """Entries that put one person in another's place."""
        return [entry for entry in self.entries if entry.kind == "cover"]


def shifts_of(plan: Plan, crew: Crew, wanted: Span, most: int = MOST_SHIFTS) -> list[Shift]:
    """The shifts that meet the wanted span, whole, in order. Raises Invalid for more than `most` of them."""
    found: list[Shift] = []
    for shift in _all_shifts(plan, crew, wanted):
        found.append(shift)
        if len(found) > most:
            raise Invalid.at("?to", "too_many_shifts", f"At most {most} shifts at once: ask for a shorter time.")
    return sorted(found, key=lambda shift: (shift.starts_at, shift.rule or "", str(shift.scheduled_id)))


def on_duty(plan: Plan, crew: Crew, at: datetime) -> list[Shift]:
    """The shifts in which this instant lies: one per rule that wants somebody then, and the one-off ones."""
    order = {rule.name: place for place, rule in enumerate(plan.rules)}
    moment = Span(at, at + datetime.resolution)
    found = [shift for shift in _all_shifts(plan, crew, moment) if shift.starts_at <= at < shift.ends_at]
    return sorted(found, key=lambda shift: order.get(shift.rule or "", len(order)))


def _all_shifts(plan: Plan, crew: Crew, wanted: Span) -> Iterator[Shift]:
    for rule in plan.rules:
        line = Line.of(crew, rule.member_ids, plan.covers)
        for turn, piece in _pieces(rule, plan.zone, wanted):
            for span, choice in line.choices(piece, turn.number % len(rule.member_ids), "turn"):
                if span.meets(wanted):
                    yield _shift(plan, span, choice, rule=rule.name, scheduled_id=turn.member_id)
    for entry in plan.entries:
        if entry.kind == "extra" and entry.span.meets(wanted):
            yield from _one_off(plan, crew, entry, wanted)


def _one_off(plan: Plan, crew: Crew, entry: Entry, wanted: Span) -> Iterator[Shift]:
    line = Line.of(crew, [entry.member_id], [cover for cover in plan.covers if cover.replaces_id is not None])
    for span, choice in line.choices(entry.span, 0, "one_off"):
        if span.meets(wanted):
            yield _shift(plan, span, choice, rule=None, scheduled_id=entry.member_id, entry_id=entry.id)


def _pieces(rule: Rule, zone: ZoneInfo, wanted: Span) -> Iterator[tuple[Turn, Span]]:
    """What of each turn lies in a window of the rule, and meets the wanted span."""
    turns = list(turns_in(rule, zone, wanted))
    windows = windows_in(rule, zone, Span(turns[0].span.start, turns[-1].span.end)) if turns else []
    for turn in turns:
        first = bisect_right(windows, turn.span.start, key=lambda window: window.end)
        after = bisect_left(windows, turn.span.end, key=lambda window: window.start)
        for piece in within(windows[first:after], turn.span):
            if piece.meets(wanted):
                yield turn, piece


def _shift(
    plan: Plan, span: Span, choice: Choice, *, rule: str | None, scheduled_id: UUID, entry_id: UUID | None = None
) -> Shift:
    return Shift(
        rota_id=plan.id,
        rule=rule,
        entry_id=choice.entry_id or entry_id,
        starts_at=span.start,
        ends_at=span.end,
        member_id=choice.member_id,
        scheduled_id=scheduled_id,
        reason=choice.reason,
        skipped=list(choice.skipped),
    )
