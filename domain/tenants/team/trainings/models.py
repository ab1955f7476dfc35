"""Trainings, and who took part with what result."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.access import ACTOR_KINDS, Actor
from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.errors import Invalid
from domain.tenants.team.errors import TrainingTransitionRefused

TrainingState = Literal["planned", "held", "closed", "cancelled"]
AttendanceState = Literal["invited", "attending", "attended", "absent", "excused"]
TrainingResult = Literal["passed", "failed"]
BEFORE, AFTER = ("invited", "attending"), ("attended", "absent", "excused")
SEATED = ("attending", "attended")
"""Who takes one of the places."""


class Training(Base, Versioned):
    """Something that people learn together. Planned, held, and closed once it is known how everybody did."""

    __tablename__ = "trainings"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("skills", "skill_id"),
        belongs_to("members", "trainer_id"),
        closed_set("state", get_args(TrainingState)),
        closed_set("held_by_kind", ACTOR_KINDS),
        closed_set("closed_by_kind", ACTOR_KINDS),
        closed_set("cancelled_by_kind", ACTOR_KINDS),
        Index("ix_trainings_created", "tenant_id", "created_at", "id"),
        Index("ix_trainings_starts", "tenant_id", "starts_at", "id"),
    )

    title: Mapped[str]
    description: Mapped[str]
    location: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    time_zone: Mapped[str]
    trainer: Mapped[str]
    trainer_id: Mapped[UUID | None]
    skill_id: Mapped[UUID | None]
    level: Mapped[int | None] = mapped_column(Integer)
    """The level that who passes has in the skill."""
    capacity: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str]
    held_at: Mapped[datetime | None]
    held_by_kind: Mapped[str | None]
    held_by_id: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by_kind: Mapped[str | None]
    closed_by_id: Mapped[UUID | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_kind: Mapped[str | None]
    cancelled_by_id: Mapped[UUID | None]

    def edited(self, changes: dict[str, Any], at: datetime) -> None:
        """Take on changes. Raises TrainingTransitionRefused once it was held, and Invalid."""
        self.only_from("planned", verb="changed")
        for name, value in changes.items():
            setattr(self, name, value)
        self.refuse_odd_plan()
        self.updated_at = at

    def refuse_odd_plan(self) -> None:
        """Raise Invalid for one that ends before it begins, or teaches a level of nothing."""
        if self.ends_at <= self.starts_at:
            raise Invalid.at("/ends_at", "ends_before_start", "A training ends after it has begun.")
        if self.level is not None and self.skill_id is None:
            raise Invalid.at("/level", "skill_missing", "A level is one of a skill: say of which.")

    def hold(self, *, by: Actor, at: datetime) -> None:
        """It took place. Raises TrainingTransitionRefused, and Invalid before it begins."""
        self.only_from("planned", verb="held")
        if at < self.starts_at:
            raise Invalid.at("", "in_the_future", "The training is still to come.")
        self.state, self.updated_at = "held", at
        self.held_at, self.held_by_kind, self.held_by_id = at, by.kind, by.id

    def close(self, *, by: Actor, at: datetime) -> None:
        """It is known how everybody did. Raises TrainingTransitionRefused."""
        self.only_from("held", verb="closed")
        self.state, self.updated_at = "closed", at
        self.closed_at, self.closed_by_kind, self.closed_by_id = at, by.kind, by.id

    def cancel(self, *, by: Actor, at: datetime) -> None:
        """It will not take place. Raises TrainingTransitionRefused."""
        self.only_from("planned", verb="cancelled")
        self.state, self.updated_at = "cancelled", at
        self.cancelled_at, self.cancelled_by_kind, self.cancelled_by_id = at, by.kind, by.id

    def only_from(self, *states: str, verb: str) -> None:
        """Raise TrainingTransitionRefused unless it is in one of these states."""
        if self.state not in states:
            raise TrainingTransitionRefused(f"A training that is {self.state} cannot be {verb}.", state=self.state)


class Attendance(Base, Versioned):
    """One person's part in a training: whether they came, and how they did."""

    __tablename__ = "training_attendances"
    __table_args__ = (
        belongs_to("trainings", "training_id"),
        belongs_to("members", "member_id"),
        closed_set("state", get_args(AttendanceState)),
        closed_set("result", get_args(TrainingResult)),
        closed_set("recorded_by_kind", ACTOR_KINDS),
        UniqueConstraint("tenant_id", "training_id", "member_id"),
        Index("ix_training_attendances_training", "tenant_id", "training_id", "created_at", "id"),
        Index("ix_training_attendances_member", "tenant_id", "member_id", "created_at", "id"),
    )

    training_id: Mapped[UUID]
    member_id: Mapped[UUID]
    state: Mapped[str]
    result: Mapped[str | None]
    score: Mapped[int | None] = mapped_column(Integer)
    evidence: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_id: Mapped[UUID | None]

    def edited(self, training: Training, changes: dict[str, Any], *, by: Actor, at: datetime) -> None:
        """Take on changes. Raises TrainingTransitionRefused, and Invalid for what does not go with the training."""
        training.only_from("planned", "held", verb="changed")
        for name, value in changes.items():
            setattr(self, name, value)
        self.refuse_odd(training)
        self.recorded_at, self.recorded_by_kind, self.recorded_by_id = at, by.kind, by.id
        self.updated_at = at

    def refuse_odd(self, training: Training) -> None:
        """Raise Invalid for who came before there was anything to come to, or passed without having come."""
        if training.state == "planned" and self.state in {"attended", "absent"}:
            raise Invalid.at("/state", "not_held", "Who came is known once the training was held.")
        if self.state != "attended" and (self.result is not None or self.score is not None):
            raise Invalid.at("/result", "not_attended", "Only who attended has a result.")
