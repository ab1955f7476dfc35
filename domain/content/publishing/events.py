"""Facts about publications. Failures and unknown outcomes are told as loudly as successes."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

from .models import PublicationState

_WHERE = {
    "post_id": "0198c0de-0000-7000-8000-000000000001",
    "account_id": "0198c0de-0000-7000-8000-000000000004",
    "platform": "sandbox",
}


class PublicationEvent(Event, frozen=True, kw_only=True):
    """What every fact about a publication carries."""

    post_id: UUID
    account_id: UUID
    platform: str
    state: PublicationState
    """Where the publication stands since this event."""


@catalogued
class PublicationScheduled(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.scheduled"
    meaning: ClassVar[str] = "An approved version was scheduled for an account."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "scheduled", "publish_at": "2026-12-12T08:00:00Z"}

    publish_at: datetime


@catalogued
class PublicationRetimed(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.retimed"
    meaning: ClassVar[str] = "A publication was moved to another time."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "scheduled", "publish_at": "2026-12-12T09:00:00Z"}

    publish_at: datetime


@catalogued
class PublicationCancelled(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.cancelled"
    meaning: ClassVar[str] = "A publication was cancelled before anything was sent."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "cancelled"}


@catalogued
class PublicationHeld(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.held"
    meaning: ClassVar[str] = "A publication is kept back until somebody releases it."
    example: ClassVar[dict[str, Any]] = {
        **_WHERE,
        "state": "held",
        "reason": "The post was edited and needs a new approval.",
    }

    reason: str


@catalogued
class PublicationReleased(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.released"
    meaning: ClassVar[str] = "A held publication goes its way with the version approved now."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "scheduled", "publish_at": "2026-12-12T09:00:00Z"}

    publish_at: datetime


@catalogued
class PublicationRetried(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.retried"
    meaning: ClassVar[str] = "Somebody asked to try a failed publication again."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "scheduled"}


@catalogued
class PublicationPublished(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.published"
    meaning: ClassVar[str] = "The post is live on the platform."
    example: ClassVar[dict[str, Any]] = {
        **_WHERE,
        "state": "published",
        "remote_id": "p-17",
        "remote_url": "https://social.example/p-17",
    }

    remote_id: str | None
    remote_url: str | None


@catalogued
class PublicationProcessing(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.processing"
    meaning: ClassVar[str] = "The platform accepted the post and is still working on it."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "processing"}


@catalogued
class PublicationAwaitingHuman(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.awaiting_human"
    meaning: ClassVar[str] = "A person has to finish this publication by hand and confirm it."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "awaiting_human"}


@catalogued
class PublicationRemovedUpstream(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.removed_upstream"
    meaning: ClassVar[str] = (
        "A post that was live is not there any more: taken down by the platform, deleted there by somebody, or taken "
        "back through Opsroom (`removed`)."
    )
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "removed_upstream", "reason": "taken_down"}

    reason: str


@catalogued
class PublicationEdited(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.edited"
    meaning: ClassVar[str] = "A live post was changed on the platform to what the named version says."
    example: ClassVar[dict[str, Any]] = {
        **_WHERE,
        "state": "published",
        "version_id": "0198c0de-0000-7000-8000-000000000002",
    }

    version_id: UUID


@catalogued
class PublicationUnconfirmed(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.unconfirmed"
    meaning: ClassVar[str] = (
        "The request left and no trustworthy answer came back: the post may be live. `parked` means that a person "
        "has to look and confirm; otherwise Opsroom is finding out."
    )
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "unconfirmed", "parked": True}

    parked: bool


@catalogued
class PublicationFailed(PublicationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "publication.failed"
    meaning: ClassVar[str] = "The post is proven not to be live, and Opsroom gave up."
    example: ClassVar[dict[str, Any]] = {
        **_WHERE,
        "state": "failed",
        "code": "content_rejected",
        "retryable": False,
        "platform_code": "sensitive",
    }

    code: str
    retryable: bool
    platform_code: str | None


def about(row: Any) -> dict[str, Any]:
    """The common fields of an event about this publication, after the pending change."""
    return {
        "subject_id": row.id,
        "brand_id": row.brand_id,
        "version": row.next_version,
        "post_id": row.post_id,
        "account_id": row.account_id,
        "platform": row.platform,
        "state": row.state,
    }
