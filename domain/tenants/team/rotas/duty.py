"""Who is on duty: turns and entries on one side, who can come on the other.

For each piece of a turn people are asked in this order: who covers for whoever is on duty; the person whose turn it is,
before them who covers for them, after them who stands in during their absence; then the next in order in the same way.
The first who can be there is on duty, and everybody before them is named with the reason why they are not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.kernel.errors import Invalid

from .crew import Crew, Hindrance
from .models import Coverage, EntryKind, Rule
from .turns import Span, Turn, turns_in, windows_in, within

DutyReason = Literal["turn", "one_off", "cover", "stand_in", "next_in_order", "nobody"]
MOST_SHIFTS = 5000


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who would have been on duty, and is not."""

    member_id: UUID
    reason: Hindrance
    """Why not. What sort of absence it is, is not said."""


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


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is different once."""

    id: UUID
    kind: EntryKind
    member_id: UUID
    replaces_id: UUID | None
    span: Span


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


class Choice(msgspec.Struct, frozen=True):
    """Who is on duty at an instant, and why."""

    member_id: UUID | None
    reason: DutyReason
    entry_id: UUID | None
    skipped: tuple[Skipped, ...]


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
        for turn, piece in _pieces(rule, plan.zone, wanted):
            yield from _met(_split_turn(plan, crew, rule, turn, piece), wanted)
    for entry in plan.entries:
        if entry.kind == "extra" and entry.span.meets(wanted):
            yield from _met(_split_extra(plan, crew, entry), wanted)


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


def _met(shifts: Iterable[Shift], wanted: Span) -> Iterator[Shift]:
    return (shift for shift in shifts if shift.span.meets(wanted))


def _split_turn(plan: Plan, crew: Crew, rule: Rule, turn: Turn, piece: Span) -> Iterator[Shift]:
    start = turn.number % len(rule.member_ids)
    order = list(dict.fromkeys([*rule.member_ids[start:], *rule.member_ids[:start]]))
    covers = [cover for cover in plan.covers if cover.span.meets(piece)]
    for span, choice in _choices(crew, order, covers, piece, first="turn"):
        yield _shift(plan, span, choice, rule=rule.name, scheduled_id=turn.member_id)


def _split_extra(plan: Plan, crew: Crew, entry: Entry) -> Iterator[Shift]:
    covers = [cover for cover in plan.covers if cover.span.meets(entry.span) and cover.replaces_id is not None]
    for span, choice in _choices(crew, [entry.member_id], covers, entry.span, first="one_off"):
        yield _shift(plan, span, choice, rule=None, scheduled_id=entry.member_id, entry_id=entry.id)


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


def _choices(
    crew: Crew, order: Sequence[UUID], covers: Sequence[Entry], piece: Span, *, first: DutyReason
) -> Iterator[tuple[Span, Choice]]:
    """The piece cut where somebody comes or goes: one choice from cut to cut, equal neighbours joined."""
    people = [*order, *(cover.member_id for cover in covers)]
    edges = {*crew.changes(people), *(edge for cover in covers for edge in (cover.span.start, cover.span.end))}
    cuts = sorted({piece.start, piece.end, *(edge for edge in edges if piece.start < edge < piece.end)})
    begun, standing = piece.start, _choose(crew, order, covers, piece.start, first)
    for cut, _ in pairwise(cuts[1:]):
        choice = _choose(crew, order, covers, cut, first)
        if choice != standing:
            yield Span(begun, cut), standing
            begun, standing = cut, choice
    yield Span(begun, piece.end), standing


def _choose(crew: Crew, order: Sequence[UUID], covers: Sequence[Entry], at: datetime, first: DutyReason) -> Choice:
    skipped: list[Skipped] = []
    asked: set[UUID] = set()
    for member_id, reason, entry_id in _candidates(crew, order, covers, at, first):
        if member_id in asked:
            continue
        asked.add(member_id)
        hindrance = crew.hindrance(member_id, at)
        if hindrance is None:
            return Choice(member_id, reason, entry_id, tuple(skipped))
        skipped.append(Skipped(member_id=member_id, reason=hindrance))
    return Choice(None, "nobody", None, tuple(skipped))


def _candidates(
    crew: Crew, order: Sequence[UUID], covers: Sequence[Entry], at: datetime, first: DutyReason
) -> Iterator[tuple[UUID, DutyReason, UUID | None]]:
    """Who is asked, in order. Of two covers for the same the one entered later counts."""
    current = [cover for cover in reversed(covers) if cover.span.start <= at < cover.span.end]
    for cover in current:
        if cover.replaces_id is None:
            yield cover.member_id, "cover", cover.id
    for place, member_id in enumerate(order):
        for cover in current:
            if cover.replaces_id == member_id:
                yield cover.member_id, "cover", cover.id
        yield member_id, first if place == 0 else "next_in_order", None
        if (stand_in := crew.stand_in(member_id, at)) is not None:
            yield stand_in, "stand_in", None
