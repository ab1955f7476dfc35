"""What the API says about reviews."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import Capacity, Decision


class ReviewDecisionView(View, frozen=True, kw_only=True):
    """What a reviewer said about one exact version.

    `capacity` is how they spoke: as a `member`, as a program with a `credential`, or as a `guest`. `on_behalf_of_kind`
    and `on_behalf_of_id` are whose hand it was: the person who made the credential or the link, or the first credential
    of the line where no person did. One hand counts once.
    """

    id: UUID
    post_id: UUID
    version_id: UUID
    version_number: int
    decision: Decision
    reason: str | None
    reviewer_kind: str
    reviewer_id: UUID | None
    capacity: Capacity | None
    on_behalf_of_kind: str | None
    on_behalf_of_id: UUID | None
    created_at: datetime
