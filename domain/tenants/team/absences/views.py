"""What the API says about absences."""

from datetime import date, datetime
from uuid import UUID

from domain.kernel.access import ActorKind
from domain.kernel.views import View

from .models import AbsenceKind, AbsenceState


class AbsenceView(View, frozen=True, kw_only=True):
    """A time at which a person is not there, why, who stands in, and who decided on it."""

    id: UUID
    member_id: UUID
    kind: AbsenceKind
    """Why. Health is nobody's business: colleagues only see that somebody is absent."""
    starts_at: datetime
    ends_at: datetime
    starts_on: date | None
    """The first day in `time_zone`; null where it was asked for by the hour."""
    ends_on: date | None
    """The last day in `time_zone`, itself included; null where it was asked for by the hour."""
    time_zone: str
    note: str
    cover_id: UUID | None
    """The member who stands in on rotas; null: the next in order."""
    state: AbsenceState
    """Nobody is on duty during an `approved` absence, nor during a `requested` one that is `sick`."""
    requested_by_kind: ActorKind
    """What sort of credential asked for it."""
    requested_by_id: UUID | None
    """Id of who asked for it."""
    decided_at: datetime | None
    decided_by_kind: ActorKind | None
    """What sort of credential approved or declined it."""
    decided_by_id: UUID | None
    """Id of who approved or declined it."""
    decision_note: str
    """What was said with the decision."""
    cancelled_at: datetime | None
    cancelled_by_kind: ActorKind | None
    """What sort of credential called it off."""
    cancelled_by_id: UUID | None
    """Id of who called it off."""
    created_at: datetime
    updated_at: datetime
    version: int
