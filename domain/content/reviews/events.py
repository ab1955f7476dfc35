"""Facts about reviews."""

from typing import Any, ClassVar
from uuid import UUID

from domain.content.posts.events import PostEvent
from domain.kernel.events import catalogued

_EXAMPLE = {"decision_id": "0198c0de-0000-7000-8000-000000000003", "number": 2}


@catalogued
class PostApproved(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.approved"
    meaning: ClassVar[str] = "A version has all the approvals its brand asks for and may be published."
    example: ClassVar[dict[str, Any]] = {**_EXAMPLE, "state": "approved"}

    decision_id: UUID
    number: int


@catalogued
class ReviewRecorded(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.review_recorded"
    meaning: ClassVar[str] = "A reviewer approved a version, and further approvals are still needed."
    example: ClassVar[dict[str, Any]] = {**_EXAMPLE, "state": "in_review", "approvals": 1, "approvals_needed": 2}

    decision_id: UUID
    number: int
    approvals: int
    approvals_needed: int


@catalogued
class ChangesRequested(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.changes_requested"
    meaning: ClassVar[str] = "A reviewer sent a version back to be changed."
    example: ClassVar[dict[str, Any]] = {**_EXAMPLE, "state": "changes_requested"}

    decision_id: UUID
    number: int


@catalogued
class PostRejected(PostEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.rejected"
    meaning: ClassVar[str] = "A reviewer rejected a post for good."
    example: ClassVar[dict[str, Any]] = {**_EXAMPLE, "state": "rejected"}

    decision_id: UUID
    number: int
