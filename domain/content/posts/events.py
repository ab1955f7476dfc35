"""Facts about posts."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

from .models import PostState

_VERSION = {"post_version_id": "0198c0de-0000-7000-8000-000000000002", "number": 2}


class PostEvent(Event, frozen=True, kw_only=True):
    """What every fact about a post carries."""

    state: PostState
    """Where the post stands since this event."""


@catalogued
class PostCreated(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.created"
    meaning: ClassVar[str] = "A post was created as a draft."
    example: ClassVar[dict[str, Any]] = {**_VERSION, "number": 1, "state": "draft"}

    post_version_id: UUID
    number: int


@catalogued
class PostEdited(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.edited"
    meaning: ClassVar[str] = "A post has a new version. An approval of the former version is gone."
    example: ClassVar[dict[str, Any]] = {**_VERSION, "state": "draft", "approval_dropped": True}

    post_version_id: UUID
    number: int
    approval_dropped: bool


@catalogued
class PostSubmitted(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.submitted"
    meaning: ClassVar[str] = (
        "A version was handed to the reviewers. Where its brand needs no approval, it is approved with that."
    )
    example: ClassVar[dict[str, Any]] = {**_VERSION, "state": "in_review", "approvals_needed": 1}

    post_version_id: UUID
    number: int
    approvals_needed: int


@catalogued
class PostArchived(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.archived"
    meaning: ClassVar[str] = "A post was taken out of daily work."
    example: ClassVar[dict[str, Any]] = {"state": "archived"}


def about(row: Any) -> dict[str, Any]:
    """The common fields of an event about this post, after the pending change."""
    return {"subject_id": row.id, "brand_id": row.brand_id, "version": row.next_version, "state": row.state}
