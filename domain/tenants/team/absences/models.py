"""When people are not there."""

from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from domain.kernel.access import ACTOR_KINDS, Actor
from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.tenants.team.errors import AbsenceTransitionRefused

AbsenceKind = Literal["vacation", "sick", "training", "other"]
AbsenceState = Literal["requested", "approved", "declined", "cancelled"]


class Absence(Base, Versioned):
    """A time at which a person is not there: asked for, and decided on by somebody else.

    Nobody is on duty during an approved absence. Who is sick does not wait for a decision: that counts at once.
    """

    __tablename__ = "absences"
    __table_args__ = (
        belongs_to("members", "member_id"),
        belongs_to("members", "cover_id"),
        closed_set("kind", get_args(AbsenceKind)),
        closed_set("state", get_args(AbsenceState)),
        closed_set("requested_by_kind", ACTOR_KINDS),
        closed_set("decided_by_kind", ACTOR_KINDS),
        closed_set("cancelled_by_kind", ACTOR_KINDS),
        Index("ix_absences_created", "tenant_id", "created_at", "id"),
        Index("ix_absences_starts", "tenant_id", "starts_at", "id"),
        Index("ix_absences_member", "tenant_id", "member_id", "starts_at"),
    )

    member_id: Mapped[UUID]
    kind: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """The last day, where it was asked for in whole days."""
    time_zone: Mapped[str]
    note: Mapped[str]
    cover_id: Mapped[UUID | None]
    """Who stands in."""
    state: Mapped[str]
    requested_by_kind: Mapped[str]
    requested_by_id: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    decided_by_kind: Mapped[str | None]
    decided_by_id: Mapped[UUID | None]
    decision_note: Mapped[str]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_kind: Mapped[str | None]
    cancelled_by_id: Mapped[UUID | None]

    def decide(self, state: AbsenceState, note: str, *, by: Actor, at: datetime) -> None:
        """Approve or decline it. Raises AbsenceTransitionRefused for one that is decided or called off."""
        self._only_from("requested", verb=state)
        self.state, self.decision_note, self.updated_at = state, note, at
        self.decided_at, self.decided_by_kind, self.decided_by_id = at, by.kind, by.id

    def cancel(self, *, by: Actor, at: datetime) -> None:
        """Call it off. Raises AbsenceTransitionRefused for one that was declined."""
        self._only_from("requested", "approved", verb="cancelled")
        self.state, self.updated_at = "cancelled", at
        self.cancelled_at, self.cancelled_by_kind, self.cancelled_by_id = at, by.kind, by.id

    def edited(self, changes: dict[str, object], at: datetime) -> None:
        """Take on another note or stand-in. Raises AbsenceTransitionRefused for one that will not take place."""
        self._only_from("requested", "approved", verb="changed")
        for name, value in changes.items():
            setattr(self, name, value)
        self.updated_at = at

    def _only_from(self, *states: str, verb: str) -> None:
        if self.state not in states:
            raise AbsenceTransitionRefused(f"An absence that is {self.state} cannot be {verb}.", state=self.state)
