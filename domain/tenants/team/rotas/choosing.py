"""Who of a line of duty is there at an instant.

People are asked in this order: who covers for whoever is on duty; the person whose turn it is, before them who covers
for them, after them who stands in during their absence; then the next in order in the same way. The first who can be
there is on duty, and everybody before them is named with the reason why they are not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from .crew import Crew, Hindrance
from .models import EntryKind
from .turns import Span

DutyReason = Literal["turn", "one_off", "cover", "stand_in", "next_in_order", "nobody"]


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who would have been on duty, and is not."""

    member_id: UUID
    reason: Hindrance
    """Why not. What sort of absence it is, is not said."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is different once."""

    id: UUID
    kind: EntryKind
    member_id: UUID
    replaces_id: UUID | None
    span: Span


class Choice(msgspec.Struct, frozen=True):
    """Who is on duty at an instant, and why."""

    member_id: UUID | None
    reason: DutyReason
    entry_id: UUID | None
    skipped: tuple[Skipped, ...]


class Line(msgspec.Struct, frozen=True):
    """One line of duty: who is asked in which order, and the instants at which somebody's coming or going changes."""

    crew: Crew
    order: Sequence[UUID]
    covers: Sequence[Entry]
    edges: Sequence[datetime]

    @classmethod
    def of(cls, crew: Crew, order: Sequence[UUID], covers: Sequence[Entry]) -> "Line":
        """The line of these people and those who cover for them."""
        people = {*order, *(cover.member_id for cover in covers)}
        edges = {edge for cover in covers for edge in (cover.span.start, cover.span.end)}
        return cls(crew, order, covers, sorted(edges.union(crew.changes(people))))

    def choices(self, piece: Span, first: int, reason: DutyReason) -> Iterator[tuple[Span, Choice]]:
        """The piece cut where the answer changes, beginning with the person at the place `first` of the order."""
        order = list(dict.fromkeys([*self.order[first:], *self.order[:first]]))
        covers = [cover for cover in self.covers if cover.span.meets(piece)]
        cuts = self.edges[bisect_right(self.edges, piece.start) : bisect_left(self.edges, piece.end)]
        begun, standing = piece.start, self._choose(order, covers, piece.start, reason)
        for cut in cuts:
            choice = self._choose(order, covers, cut, reason)
            if choice != standing:
                yield Span(begun, cut), standing
                begun, standing = cut, choice
        yield Span(begun, piece.end), standing

    def _choose(self, order: Sequence[UUID], covers: Sequence[Entry], at: datetime, first: DutyReason) -> Choice:
        skipped: list[Skipped] = []
        asked: set[UUID] = set()
        for member_id, reason, entry_id in self._candidates(order, covers, at, first):
            if member_id in asked:
                continue
            asked.add(member_id)
            hindrance = self.crew.hindrance(member_id, at)
            if hindrance is None:
                return Choice(member_id, reason, entry_id, tuple(skipped))
            skipped.append(Skipped(member_id=member_id, reason=hindrance))
        return Choice(None, "nobody", None, tuple(skipped))

    def _candidates(
        self, order: Sequence[UUID], covers: Sequence[Entry], at: datetime, first: DutyReason
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
            if (stand_in := self.crew.stand_in(member_id, at)) is not None:
                yield stand_in, "stand_in", None
