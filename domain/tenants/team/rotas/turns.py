"""When turns begin and end, and when somebody is to be there: wall-clock arithmetic, and nothing about who can come."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.tenants.team.wall import instant_of, wall_of

from .models import WEEKDAYS, Rule

_DAY = timedelta(days=1)
_LARGEST_CHANGE = timedelta(hours=26)
"""More than any clock has ever been changed by: Samoa skipped a day."""


class Span(msgspec.Struct, frozen=True):
    """From one instant, itself included, to another, itself excluded."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Whether the two have an instant in common."""
        return self.start < other.end and other.start < self.end


class Turn(msgspec.Struct, frozen=True):
    """One person's turn. `number` counts from 0 at the rule's first handover."""

    number: int
    span: Span
    member_id: UUID


def turns_in(rule: Rule, zone: ZoneInfo, wanted: Span) -> Iterator[Turn]:
    """The turns that meet the wanted span, whole, in order. They leave no gap and do not overlap.

    A turn that falls into an hour that the clocks skip does not take place; one in an hour that they show twice is
    longer.
    """
    length = timedelta(hours=rule.turn_hours)
    begin = datetime.combine(rule.starts_on, time.fromisoformat(rule.handover))
    last = _end_of(rule, zone)
    number = max(0, (wall_of(wanted.start, zone) - _LARGEST_CHANGE - begin) // length)
    start = instant_of(begin + number * length, zone)
    while start < wanted.end and (last is None or start < last):
        end = instant_of(begin + (number + 1) * length, zone)
        span = Span(start, end if last is None else min(end, last))
        if span.start < span.end and span.meets(wanted):
            yield Turn(number, span, rule.member_ids[number % len(rule.member_ids)])
        number, start = number + 1, end


def windows_in(rule: Rule, zone: ZoneInfo, wanted: Span) -> list[Span]:
    """When within the wanted span somebody is to be there, in order; windows that meet or overlap are one."""
    if not rule.windows:
        return [wanted]
    first = (wall_of(wanted.start, zone) - _LARGEST_CHANGE - _DAY).date()
    last = (wall_of(wanted.end, zone) + _LARGEST_CHANGE).date()
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    found = []
    for day in days:
        for window in rule.windows:
            if WEEKDAYS[day.weekday()] == window.weekday:
                begin = datetime.combine(day, time.fromisoformat(window.starts))
                end = datetime.combine(day, time.fromisoformat(window.ends))
                end = end if end > begin else end + _DAY
                found.append(Span(instant_of(begin, zone), instant_of(end, zone)))
    return within(merged(found), wanted)


def merged(spans: list[Span]) -> list[Span]:
    """The same instants as few spans, in order."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return joined


def within(spans: list[Span], limits: Span) -> list[Span]:
    """What of the spans lies within the limits."""
    cut = [Span(max(span.start, limits.start), min(span.end, limits.end)) for span in spans]
    return [span for span in cut if span.start < span.end]


def without(limits: Span, taken: list[Span]) -> list[Span]:
    """What of the limits lies in none of the spans."""
    left, start = [], limits.start
    for span in merged(taken):
        left.append(Span(start, min(span.start, limits.end)))
        start = max(start, span.end)
    left.append(Span(start, limits.end))
    return [span for span in left if span.start < span.end]


def _end_of(rule: Rule, zone: ZoneInfo) -> datetime | None:
    if rule.ends_on is None:
        return None
    return instant_of(datetime.combine(rule.ends_on, time.fromisoformat(rule.handover)), zone)
