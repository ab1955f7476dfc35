"""What the API says about trainings."""

from datetime import datetime
from uuid import UUID

from domain.kernel.access import ActorKind
from domain.kernel.views import View
from domain.tenants.team.skills.models import SkillLevel

from .models import AttendanceState, TrainingResult, TrainingState


class TrainingView(View, frozen=True, kw_only=True):
    """Something that people learn together. `closed` once it is known how everybody did."""

    id: UUID
    title: str
    description: str
    location: str
    """Where it takes place: a room, or an address to join at."""
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    trainer: str
    """Who gives it, as people call them."""
    trainer_id: UUID | None
    """Who gives it, if it is a member."""
    skill_id: UUID | None
    """What it teaches."""
    level: SkillLevel | None
    """The level that who passes has in the skill; null: it raises nobody's level."""
    capacity: int | None
    """How many can attend; null: as many as like."""
    state: TrainingState
    held_at: datetime | None
    """When somebody said that it had taken place."""
    held_by_kind: ActorKind | None
    """What sort of credential said so."""
    held_by_id: UUID | None
    """Id of who said so."""
    closed_at: datetime | None
    closed_by_kind: ActorKind | None
    """What sort of credential closed it."""
    closed_by_id: UUID | None
    """Id of who closed it."""
    cancelled_at: datetime | None
    cancelled_by_kind: ActorKind | None
    """What sort of credential called it off."""
    cancelled_by_id: UUID | None
    """Id of who called it off."""
    created_at: datetime
    updated_at: datetime
    version: int


class AttendanceView(View, frozen=True, kw_only=True):
    """One person's part in a training: whether they came, and how they did."""

    id: UUID
    training_id: UUID
    member_id: UUID
    state: AttendanceState
    result: TrainingResult | None
    """How they did; null where nobody says, and of other people without `team:write`."""
    score: int | None
    """In percent; null where there is none, and of other people without `team:write`."""
    evidence: str | None
    """What shows it: a text, or the address of a certificate; null of other people without `team:write`."""
    recorded_at: datetime
    recorded_by_kind: ActorKind
    """What sort of credential recorded it."""
    recorded_by_id: UUID | None
    """Id of who recorded it."""
    created_at: datetime
    updated_at: datetime
    version: int
