"""What the API says about the past."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.views import View


class EventView(View, frozen=True, kw_only=True):
    """One recorded fact: who did what to which resource, when, in which request."""

    id: UUID
    type: str
    subject_id: UUID
    subject_version: int
    brand_id: UUID | None
    actor_kind: str
    actor_id: UUID | None
    request_id: str
    data: dict[str, Any]
    created_at: datetime
