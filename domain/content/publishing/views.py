"""What the API says about publications."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.views import View
from domain.platforms import Severity

from .models import PublicationState


class PublicationView(View, frozen=True, kw_only=True):
    """One delivery of a post to an account."""

    id: UUID
    post_id: UUID
    brand_id: UUID
    version_id: UUID
    account_id: UUID
    platform: str
    state: PublicationState
    publish_at: datetime
    max_late_seconds: int
    on_platform: bool
    sequence_id: UUID | None
    tries: int
    remote_id: str | None
    remote_url: str | None
    published_at: datetime | None
    failure_code: str | None
    failure_detail: str | None
    platform_code: str | None
    retryable: bool
    created_at: datetime
    updated_at: datetime
    version: int


class PublishAttemptView(View, frozen=True, kw_only=True):
    """One time that bytes may have left for the platform. `outcome` null: it is going on, or its worker died."""

    id: UUID
    publication_id: UUID
    worker: str
    outcome: str | None
    detail: str | None
    created_at: datetime
    finished_at: datetime | None


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a platform would refuse about the post, or advises against."""

    account_id: UUID
    platform: str
    pointer: str
    code: str
    message: str
    severity: Severity
    """`error`: the platform would refuse the post. `warning`: it advises otherwise, or nobody has confirmed the limit."""
    limit: int | None
    actual: int | None
    allowed: tuple[str, ...] | None
    """The values that are allowed, where the rule is no number."""
    found: str | None
    """What there is instead of an allowed value."""


class ValidationView(msgspec.Struct, frozen=True, kw_only=True):
    """What every account would say to the post as it is. Nothing was sent."""

    valid: bool
    """Whether no platform would refuse it. There may be warnings all the same."""
    findings: list[FindingView]
