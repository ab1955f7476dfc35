"""Who is on duty: turns, covers, stand-ins, and people who cannot come."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.errors import Invalid
from domain.tenants import Rule, Window
from domain.tenants.team.rotas.choosing import Entry
from domain.tenants.team.rotas.crew import Away, Crew
from domain.tenants.team.rotas.duty import Plan, Shift, on_duty, shifts_of
from domain.tenants.team.rotas.findings import double_bookings, gaps_in
from domain.tenants.team.rotas.turns import Span, merged

A, B, C, D = (UUID(int=number) for number in (1, 2, 3, 4))
START = datetime(2026, 3, 2, 1, tzinfo=UTC)
"""Monday, nine in the morning in Shanghai: the first handover."""
WEEK = Span(START, START + timedelta(days=7))


def hours(first: float, last: float) -> Span:
    """A time after the first handover."""
    return Span(START + timedelta(hours=first), START + timedelta(hours=last))


def daily(*people: UUID, **more: Any) -> Rule:
    """A day each."""
    given = {"name": "primary", "turn_hours": 24, "handover": "09:00", "ends_on": None, "windows": []}
    return Rule(**{**given, "member_ids": list(people), "starts_on": date(2026, 3, 2), **more})


def plan(*rules: Rule, entries: tuple[Entry, ...] = (), coverage: Any = "planned") -> Plan:
    """A rota in Shanghai."""
    return Plan(id=uuid4(), zone=ZoneInfo("Asia/Shanghai"), coverage=coverage, rules=rules, entries=entries)


def entry(kind: Any, member_id: UUID, span: Span, replaces_id: UUID | None = None) -> Entry:
    """Something that is different once."""
    return Entry(id=uuid4(), kind=kind, member_id=member_id, replaces_id=replaces_id, span=span)


def away(member_id: UUID, span: Span, cover_id: UUID | None = None) -> Crew:
    """One absence."""
    return Crew(away={member_id: [Away(span, cover_id)]})


def told(shifts: list[Shift]) -> list[tuple[float, float, UUID | None, str]]:
    """From which hour to which, who, and why."""
    hour = timedelta(hours=1)
    return [((one.starts_at - START) / hour, (one.ends_at - START) / hour, one.member_id, one.reason) for one in shifts]


def test_people_take_turns() -> None:
    shifts = shifts_of(plan(daily(A, B, C)), Crew(), hours(0, 96))
    assert told(shifts) == [(0, 24, A, "turn"), (24, 48, B, "turn"), (48, 72, C, "turn"), (72, 96, A, "turn")]


def test_shifts_are_whole_even_where_only_a_part_was_asked_for() -> None:
    assert told(shifts_of(plan(daily(A, B)), Crew(), hours(30, 31))) == [(24, 48, B, "turn")]


def test_who_is_absent_is_skipped_for_the_next_and_comes_back() -> None:
    shifts = shifts_of(plan(daily(A, B, C)), away(A, hours(6, 12)), hours(0, 24))
    assert told(shifts) == [(0, 6, A, "turn"), (6, 12, B, "next_in_order"), (12, 24, A, "turn")]
    assert [(one.member_id, one.reason) for one in shifts[1].skipped] == [(A, "absent")]
    assert {one.scheduled_id for one in shifts} == {A}


def test_who_has_left_is_skipped_from_then_on() -> None:
    crew = Crew(left={B: hours(30, 31).start})
    shifts = shifts_of(plan(daily(A, B)), crew, hours(0, 96))
    assert told(shifts) == [
        (0, 24, A, "turn"), (24, 30, B, "turn"), (30, 48, A, "next_in_order"), (48, 72, A, "turn"), (72, 96, A, "next_in_order"),
    ]  # fmt: skip
    assert [one.reason for one in shifts[2].skipped] == ["removed"]


def test_the_stand_in_of_an_absence_comes_before_the_next_in_order() -> None:
    crew = away(A, hours(0, 24), cover_id=D)
    assert told(shifts_of(plan(daily(A, B)), crew, hours(0, 24))) == [(0, 24, D, "stand_in")]


def test_a_stand_in_who_is_absent_too_is_skipped_while_they_are() -> None:
    crew = Crew(away={A: [Away(hours(0, 24), D)], D: [Away(hours(10, 30), None)]})
    shifts = shifts_of(plan(daily(A, B)), crew, hours(0, 24))
    assert told(shifts) == [(0, 10, D, "stand_in"), (10, 24, B, "next_in_order")]
    assert [one.member_id for one in shifts[1].skipped] == [A, D]


def test_a_cover_takes_somebodys_place_and_nobody_elses() -> None:
    cover = entry("cover", D, hours(12, 36), replaces_id=A)
    shifts = shifts_of(plan(daily(A, B), entries=(cover,)), Crew(), hours(0, 48))
    assert told(shifts) == [(0, 12, A, "turn"), (12, 24, D, "cover"), (24, 48, B, "turn")]
    assert [one.entry_id for one in shifts] == [None, cover.id, None]


def test_a_cover_of_nobody_in_particular_takes_it_from_whoever_is_on_duty() -> None:
    cover = entry("cover", D, hours(12, 36))
    shifts = shifts_of(plan(daily(A, B), entries=(cover,)), Crew(), hours(0, 48))
    assert told(shifts) == [(0, 12, A, "turn"), (12, 24, D, "cover"), (24, 36, D, "cover"), (36, 48, B, "turn")]


def test_two_covers_are_a_swap() -> None:
    swap = (entry("cover", B, hours(0, 24), replaces_id=A), entry("cover", A, hours(24, 48), replaces_id=B))
    shifts = shifts_of(plan(daily(A, B), entries=swap), Crew(), hours(0, 48))
    assert told(shifts) == [(0, 24, B, "cover"), (24, 48, A, "cover")]


def test_a_cover_for_who_is_absent_holds_and_one_who_cannot_come_does_not() -> None:
    rota = plan(daily(A, B), entries=(entry("cover", D, hours(0, 24), replaces_id=A),))
    assert told(shifts_of(rota, away(A, hours(0, 24)), hours(0, 24))) == [(0, 24, D, "cover")]
    both = Crew(away={A: [Away(hours(0, 24), None)], D: [Away(hours(0, 24), None)]})
    assert told(shifts_of(rota, both, hours(0, 24))) == [(0, 24, B, "next_in_order")]


def test_of_two_covers_the_later_one_counts() -> None:
    covers = (entry("cover", C, hours(0, 24), replaces_id=A), entry("cover", D, hours(6, 12), replaces_id=A))
    shifts = shifts_of(plan(daily(A, B), entries=covers), Crew(), hours(0, 24))
    assert [one.member_id for one in shifts] == [C, D, C]


def test_nobody_is_there_when_nobody_can_be() -> None:
    crew = Crew(away={A: [Away(hours(0, 24), B)], B: [Away(hours(6, 9), None)]})
    rota = plan(daily(A, B))
    shifts = shifts_of(rota, crew, hours(0, 24))
    assert told(shifts) == [(0, 6, B, "stand_in"), (6, 9, None, "nobody"), (9, 24, B, "stand_in")]
    gaps = gaps_in(rota, shifts, hours(0, 24))
    assert [(one.kind, one.rule, Span(one.starts_at, one.ends_at)) for one in gaps] == [("gap", "primary", hours(6, 9))]


def test_one_off_shifts_are_there_in_addition_and_can_be_covered() -> None:
    extra = entry("extra", C, hours(2, 8))
    rota = plan(daily(A), entries=(extra, entry("cover", D, hours(4, 6), replaces_id=C)))
    shifts = shifts_of(rota, Crew(), hours(0, 24))
    assert told(shifts) == [(0, 24, A, "turn"), (2, 4, C, "one_off"), (4, 6, D, "cover"), (6, 8, C, "one_off")]


def test_a_weekly_pattern_is_a_rule_with_windows() -> None:
    days: list[Any] = ["monday", "wednesday"]
    early = daily(A, turn_hours=168, windows=[Window(weekday=day, starts="09:00", ends="17:00") for day in days])
    rota = plan(early)
    assert told(shifts_of(rota, Crew(), WEEK)) == [(0, 8, A, "turn"), (48, 56, A, "turn")]
    assert gaps_in(rota, shifts_of(rota, Crew(), WEEK), WEEK) == []


def test_where_somebody_is_wanted_always_every_time_without_anybody_is_a_gap() -> None:
    early = daily(A, turn_hours=168, windows=[Window(weekday="monday", starts="09:00", ends="17:00")])
    rota = plan(early, coverage="always")
    gaps = gaps_in(rota, shifts_of(rota, Crew(), hours(-1, 10)), hours(-1, 10))
    assert [Span(one.starts_at, one.ends_at) for one in gaps] == [hours(-1, 0), hours(8, 10)]


def test_each_rule_is_a_line_of_duty_and_the_first_is_called_first() -> None:
    rota = plan(daily(A, B), daily(B, A, name="secondary"))
    found = on_duty(rota, Crew(), hours(30, 31).start)
    assert [(one.rule, one.member_id) for one in found] == [("primary", B), ("secondary", A)]
    skipping = on_duty(rota, away(B, hours(24, 48)), hours(30, 31).start)
    assert [(one.rule, one.member_id) for one in skipping] == [("primary", A), ("secondary", A)]


def test_an_instant_belongs_to_the_turn_that_begins_with_it() -> None:
    handover = hours(24, 25).start
    assert [one.member_id for one in on_duty(plan(daily(A, B)), Crew(), handover)] == [B]
    assert [one.member_id for one in on_duty(plan(daily(A, B)), Crew(), handover - datetime.resolution)] == [A]
    assert on_duty(plan(daily(A, B)), Crew(), START - datetime.resolution) == []


def test_who_is_on_two_shifts_at_once_is_named_with_both_rotas() -> None:
    first, second = plan(daily(A, B)), plan(daily(C, A))
    shifts = [*shifts_of(first, Crew(), hours(0, 72)), *shifts_of(second, Crew(), hours(0, 72))]
    assert double_bookings(first, shifts, hours(0, 72)) == []
    third = plan(daily(D, A, B))
    both = [*shifts_of(first, Crew(), hours(0, 72)), *shifts_of(third, Crew(), hours(0, 72))]
    assert double_bookings(first, both, hours(0, 72)) == []
    own = plan(daily(A, B), entries=(entry("extra", A, hours(20, 30)),))
    found = double_bookings(own, shifts_of(own, Crew(), hours(0, 48)), hours(0, 48))
    assert [(one.member_id, Span(one.starts_at, one.ends_at), one.rota_ids) for one in found] == [
        (A, hours(20, 24), [own.id])
    ]
    other = plan(entries=(entry("extra", B, hours(40, 60)),))
    across = [*shifts_of(first, Crew(), hours(0, 72)), *shifts_of(other, Crew(), hours(0, 72))]
    (finding,) = double_bookings(first, across, hours(0, 72))
    assert (finding.member_id, finding.rota_ids) == (B, sorted([first.id, other.id]))
    assert Span(finding.starts_at, finding.ends_at) == hours(40, 48)


def test_too_many_shifts_are_refused() -> None:
    with pytest.raises(Invalid, match="shorter time"):
        shifts_of(plan(daily(A, B, turn_hours=1)), Crew(), WEEK, most=100)


people = st.sampled_from([A, B, C, D])
spans = st.tuples(st.integers(-10, 100), st.integers(1, 40)).map(lambda pair: hours(pair[0], pair[0] + pair[1]))
absences = st.lists(st.builds(Away, spans, st.none() | people), max_size=4)
covers = st.lists(
    st.builds(lambda who, span, whom: entry("cover", who, span, whom), people, spans, st.none() | people), max_size=4
)


@settings(deadline=None)
@given(
    order=st.lists(people, min_size=1, max_size=5),
    crew=st.dictionaries(people, absences).map(lambda known: Crew(away=known)),
    covers=covers,
    length=st.integers(1, 30),
)
def test_a_line_of_duty_is_one_person_at_every_instant_and_never_one_who_is_absent(
    order: list[UUID], crew: Crew, covers: list[Entry], length: int
) -> None:
    wanted = hours(0, 72)
    rota = plan(daily(*order, turn_hours=length), entries=tuple(covers))
    shifts = shifts_of(rota, crew, wanted)
    assert all(one.ends_at <= next_.starts_at for one, next_ in pairwise(shifts))
    whole = merged([shift.span for shift in shifts])
    assert len(whole) == 1
    assert whole[0].start <= wanted.start < wanted.end <= whole[0].end
    for shift in shifts:
        for probe in (shift.starts_at, shift.ends_at - datetime.resolution):
            assert shift.member_id is None or crew.hindrance(shift.member_id, probe) is None
            assert all(crew.hindrance(one.member_id, probe) == one.reason for one in shift.skipped)
            assert [one.member_id for one in on_duty(rota, crew, probe)] == [shift.member_id]
            if shift.member_id is None:
                assert all(crew.hindrance(person, probe) is not None for person in order)
