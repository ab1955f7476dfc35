"""What the API says about hand-over tasks."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import HandoffReason, HandoffState


class HandoffFileView(msgspec.Struct, frozen=True, kw_only=True):
    """One file to post, with the alternative text to give it. Its bytes are at `content_path` of this API."""

    asset_id: UUID
    alt_text: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    duration_ms: int | None
    content_path: str


class HandoffView(View, frozen=True, kw_only=True):
    """A publication for a person to finish: copy `title`, `text` and `fields`, take the `media` in their order, open
    `deep_link`, tick off `checklist`, and confirm with the address of what was posted.

    `media` is what the version `version_id` had when the task was made. `link_kinds` are the kinds of address that
    confirm it; none means any. While `refreshing`, a fresh link is being asked for.
    """

    id: UUID
    publication_id: UUID
    version_id: UUID
    brand_id: UUID
    account_id: UUID
    platform: str
    number: int
    state: HandoffState
    reason: HandoffReason
    instructions: str
    title: str
    text: str
    media: list[HandoffFileView]
    fields: dict[str, Any]
    checklist: list[str]
    deep_link: str | None
    link_kinds: list[str]
    refreshing: bool
    expires_at: datetime
    assignee_id: UUID | None
    closed_at: datetime | None
    note: str | None
    created_at: datetime
    updated_at: datetime
    version: int
