"""What the API says about reviews."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import Decision


class ReviewDecisionView(View, frozen=True, kw_only=True):
    """What a reviewer said about one exact version."""

    id: UUID
    post_id: UUID
    version_id: UUID
    version_number: int
    decision: Decision
    reason: str | None
    reviewer_kind: str
    reviewer_id: UUID | None
    created_at: datetime
