"""Facts about posts."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_VERSION = {"post_version_id": "0198c0de-0000-7000-8000-000000000002", "number": 2}


@catalogued
class PostCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.created"
    meaning: ClassVar[str] = "A post was created as a draft."
    example: ClassVar[dict[str, Any]] = {**_VERSION, "number": 1}

    post_version_id: UUID
    number: int


@catalogued
class PostEdited(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.edited"
    meaning: ClassVar[str] = "A post has a new version. An approval of the former version is gone."
    example: ClassVar[dict[str, Any]] = {**_VERSION, "approval_dropped": True}

    post_version_id: UUID
    number: int
    approval_dropped: bool


@catalogued
class PostSubmitted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.submitted"
    meaning: ClassVar[str] = "A version was handed to the reviewers."
    example: ClassVar[dict[str, Any]] = {**_VERSION, "approvals_needed": 1}

    post_version_id: UUID
    number: int
    approvals_needed: int


@catalogued
class PostArchived(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "post.archived"
    meaning: ClassVar[str] = "A post was taken out of daily work."
    example: ClassVar[dict[str, Any]] = {}
