"""When turns begin and end: on the wall clock, in zones whose clocks change and in zones whose do not."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.tenants import Rule, Window
from domain.tenants.team.rotas.models import WEEKDAYS
from domain.tenants.team.rotas.turns import Span, merged, turns_in, windows_in, without
from domain.tenants.team.wall import instant_of, wall_of

BERLIN, NEW_YORK, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Shanghai")
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Shanghai",
    "UTC",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
]
A, B, C = (UUID(int=number) for number in (1, 2, 3))
EARLIEST, LATEST = datetime(2010, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001 - the generator takes naive bounds
zones = st.sampled_from(ZONES).map(ZoneInfo)
minutes = st.times().map(lambda at: f"{at:%H:%M}")
instants = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))
patiently = settings(deadline=None)
lengths = st.one_of(st.integers(1, 48), st.sampled_from([72, 168, 336, 2208]))


def rule(**more: object) -> Rule:
    """Three people, a day each, from nine o'clock."""
    given: dict[str, object] = {"name": "primary", "member_ids": [A, B, C], "turn_hours": 24, "handover": "09:00"}
    return Rule(**{**given, "starts_on": date(2026, 1, 1), "ends_on": None, "windows": [], **more})  # type: ignore[arg-type]  # checked where it is used


def at(text: str) -> datetime:
    """An instant."""
    return datetime.fromisoformat(text).astimezone(UTC)


def window(day: str, starts: str, ends: str) -> Window:
    """A time of the week."""
    return Window(weekday=day, starts=starts, ends=ends)  # type: ignore[arg-type]  # checked where it is used


@patiently
@given(zone=zones, begin=instants, hours=lengths, handover=minutes, people=st.integers(1, 7), days=st.integers(1, 40))
def test_every_instant_is_in_exactly_one_turn(
    zone: ZoneInfo, begin: datetime, hours: int, handover: str, people: int, days: int
) -> None:
    members = [uuid4() for _ in range(people)]
    first = rule(member_ids=members, turn_hours=hours, handover=handover, starts_on=begin.date() - timedelta(days=days))
    wanted = Span(begin, begin + timedelta(days=min(days, 10)))
    turns = list(turns_in(first, zone, wanted))
    assert turns[0].span.start <= wanted.start
    assert turns[-1].span.end >= wanted.end
    assert all(one.span.end == next_.span.start for one, next_ in pairwise(turns))
    assert all(turn.member_id == members[turn.number % people] for turn in turns)
    assert [turn.number for turn in turns] == sorted({turn.number for turn in turns})


@patiently
@given(
    zone=zones, begin=instants, hours=lengths, handover=minutes, offset=st.timedeltas(timedelta(), timedelta(days=9))
)
def test_the_same_turn_is_found_wherever_one_begins_to_look(
    zone: ZoneInfo, begin: datetime, hours: int, handover: str, offset: timedelta
) -> None:
    one = rule(turn_hours=hours, handover=handover, starts_on=begin.date() - timedelta(days=3))
    whole = list(turns_in(one, zone, Span(begin, begin + timedelta(days=10))))
    there = begin + offset
    assert list(turns_in(one, zone, Span(there, there + datetime.resolution))) == [
        turn for turn in whole if turn.span.start <= there < turn.span.end
    ]


@patiently
@given(zone=zones, instant=instants)
def test_an_instant_is_found_by_its_wall_time_unless_clocks_showed_it_before(zone: ZoneInfo, instant: datetime) -> None:
    found = instant_of(wall_of(instant, zone), zone)
    assert found == instant or (found < instant and wall_of(found, zone) == wall_of(instant, zone))


@patiently
@given(
    zone=zones,
    first=st.datetimes(EARLIEST, LATEST),
    later=st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_a_later_wall_time_is_never_an_earlier_instant(zone: ZoneInfo, first: datetime, later: timedelta) -> None:
    assert instant_of(first, zone) <= instant_of(first + later, zone)


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        (BERLIN, "2026-03-29T02:30", "2026-03-29T01:00Z"),  # never shown: clocks go from 02:00 to 03:00
        (BERLIN, "2026-10-25T02:30", "2026-10-25T00:30Z"),  # shown twice: the first time counts
        (NEW_YORK, "2026-03-08T02:30", "2026-03-08T07:00Z"),
        (NEW_YORK, "2026-11-01T01:30", "2026-11-01T05:30Z"),
        (SHANGHAI, "2026-03-29T02:30", "2026-03-28T18:30Z"),
        (ZoneInfo("Pacific/Apia"), "2011-12-30T12:00", "2011-12-30T10:00Z"),  # a day that Samoa did not have
    ],
)
def test_wall_times_that_clocks_skip_or_repeat(zone: ZoneInfo, local: str, instant: str) -> None:
    assert instant_of(datetime.fromisoformat(local), zone) == at(instant)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (BERLIN, "2026-03-28", 23),
        (BERLIN, "2026-10-24", 25),
        (NEW_YORK, "2026-03-07", 23),
        (NEW_YORK, "2026-10-31", 25),
        (SHANGHAI, "2026-03-28", 24),
    ],
)
def test_a_handover_keeps_its_hour_when_clocks_change(zone: ZoneInfo, day: str, hours: int) -> None:
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=zone)
    turns = list(turns_in(rule(), zone, Span(noon, noon + timedelta(days=2))))
    assert [wall_of(turn.span.start, zone).time() for turn in turns] == [time(9)] * len(turns)
    assert turns[0].span.end - turns[0].span.start == timedelta(hours=hours)


def test_a_turn_in_an_hour_that_is_skipped_does_not_take_place_and_in_one_that_is_repeated_is_longer() -> None:
    hourly = rule(turn_hours=1, handover="00:00")
    spring = list(turns_in(hourly, BERLIN, Span(at("2026-03-28T23:00Z"), at("2026-03-29T22:00Z"))))
    autumn = list(turns_in(hourly, BERLIN, Span(at("2026-10-24T22:00Z"), at("2026-10-25T23:00Z"))))
    assert (len(spring), len(autumn)) == (23, 24)
    assert {turn.span.end - turn.span.start for turn in spring} == {timedelta(hours=1)}
    longest = max(autumn, key=lambda turn: turn.span.end - turn.span.start)
    assert (longest.span.start, longest.span.end) == (at("2026-10-25T00:00Z"), at("2026-10-25T02:00Z"))


def test_before_it_starts_and_after_it_ends_there_are_no_turns() -> None:
    week = rule(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 4))
    turns = list(turns_in(week, SHANGHAI, Span(at("2026-02-01T00:00Z"), at("2026-04-01T00:00Z"))))
    assert [(turn.number, turn.member_id) for turn in turns] == [(0, A), (1, B)]
    assert (turns[0].span.start, turns[-1].span.end) == (at("2026-03-02T01:00Z"), at("2026-03-04T01:00Z"))


def test_a_rule_that_ends_within_a_turn_cuts_it() -> None:
    cut = rule(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 5), turn_hours=48)
    turns = list(turns_in(cut, SHANGHAI, Span(at("2026-03-01T00:00Z"), at("2026-04-01T00:00Z"))))
    assert [turn.span.end - turn.span.start for turn in turns] == [timedelta(days=2), timedelta(days=1)]


def test_windows_are_hours_on_the_wall_whatever_the_clocks_do() -> None:
    office = rule(
        windows=[window(day, "09:00", "17:30") for day in WEEKDAYS[:5]] + [window("saturday", "22:00", "06:00")]
    )
    found = windows_in(office, BERLIN, Span(at("2026-03-27T00:00Z"), at("2026-03-31T00:00Z")))
    assert found == [
        Span(at("2026-03-27T08:00Z"), at("2026-03-27T16:30Z")),  # Friday
        Span(at("2026-03-28T21:00Z"), at("2026-03-29T04:00Z")),  # the night in which clocks change: seven hours
        Span(at("2026-03-30T07:00Z"), at("2026-03-30T15:30Z")),  # Monday, in summer time
    ]


def test_the_same_hour_twice_is_a_whole_day_and_neighbours_are_one_window() -> None:
    whole = rule(windows=[window("monday", "00:00", "00:00"), window("tuesday", "00:00", "12:00")])
    found = windows_in(whole, SHANGHAI, Span(at("2026-03-01T00:00Z"), at("2026-03-07T00:00Z")))
    assert found == [Span(at("2026-03-01T16:00Z"), at("2026-03-03T04:00Z"))]


spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda pair: Span(*(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in sorted(pair)))
)


@patiently
@given(taken=st.lists(spans, max_size=8), limits=spans)
def test_what_is_left_and_what_is_taken_make_the_whole(taken: list[Span], limits: Span) -> None:
    left = without(limits, taken)
    hours = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(51)]
    inside = [hour for hour in hours if limits.start <= hour < limits.end]
    for hour in inside:
        free = any(span.start <= hour < span.end for span in left)
        held = any(span.start <= hour < span.end for span in taken)
        assert free != held
    assert all(one.end < next_.start for one, next_ in pairwise(merged(taken)))
