"""What the API says about hand-over tasks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.views import View

from .models import HandoffReason, HandoffState


class HandoffView(View, frozen=True, kw_only=True):
    """A publication for a person to finish: copy `title`, `text` and `fields`, take the post's files in their order,
    open `deep_link`, tick off `checklist`, and confirm with the address of what was posted.
    """

    id: UUID
    publication_id: UUID
    brand_id: UUID
    account_id: UUID
    platform: str
    number: int
    state: HandoffState
    reason: HandoffReason
    instructions: str
    title: str
    text: str
    fields: dict[str, Any]
    checklist: list[str]
    deep_link: str | None
    expires_at: datetime
    assignee_id: UUID | None
    closed_at: datetime | None
    note: str | None
    created_at: datetime
    updated_at: datetime
    version: int
