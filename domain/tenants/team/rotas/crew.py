"""Who can be there: absences, and people who left."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from .turns import Span

Hindrance = Literal["absent", "removed"]


class Away(msgspec.Struct, frozen=True):
    """One absence: when, and who stands in."""

    span: Span
    cover_id: UUID | None


class Crew(msgspec.Struct, frozen=True):
    """What is known of people: when they are away, and since when they have left."""

    away: Mapping[UUID, list[Away]] = {}
    left: Mapping[UUID, datetime] = {}

    def hindrance(self, member_id: UUID, at: datetime) -> Hindrance | None:
        """Why the person cannot be there at this instant; None if they can."""
        left = self.left.get(member_id)
        if left is not None and left <= at:
            return "removed"
        return "absent" if self._absence(member_id, at) is not None else None

    def stand_in(self, member_id: UUID, at: datetime) -> UUID | None:
        """Who stands in for an absent person, where the absence names somebody."""
        absence = self._absence(member_id, at)
        return absence.cover_id if absence is not None else None

    def changes(self, member_ids: Iterable[UUID]) -> Iterator[datetime]:
        """The instants at which something about these people changes, their stand-ins included."""
        for member_id in {*member_ids, *self._stand_ins(member_ids)}:
            for absence in self.away.get(member_id, ()):
                yield absence.span.start
                yield absence.span.end
            if member_id in self.left:
                yield self.left[member_id]

    def _stand_ins(self, member_ids: Iterable[UUID]) -> Iterator[UUID]:
        for member_id in member_ids:
            yield from (absence.cover_id for absence in self.away.get(member_id, ()) if absence.cover_id)

    def _absence(self, member_id: UUID, at: datetime) -> Away | None:
        absences = self.away.get(member_id, ())
        return next((one for one in absences if one.span.start <= at < one.span.end), None)
