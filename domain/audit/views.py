"""What the API says about the past."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

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


class SealView(View, frozen=True, kw_only=True):
    """One seal. `digest` covers these events, everything else here, and through `former_digest` all seals before."""

    id: UUID
    number: int
    first_event_id: UUID
    last_event_id: UUID
    events: int
    late: bool
    """Whether these events appeared after their place in the order had been sealed."""
    former_digest: str
    """The digest of the seal before; 64 zeros in the first."""
    digest: str
    """SHA-256, hexadecimal."""
    created_at: datetime


class AuditHeadView(msgspec.Struct, frozen=True, kw_only=True):
    """The newest seal. Keep `number` and `digest` where nobody of this installation can change them."""

    number: int
    """0 while nothing is sealed yet."""
    digest: str
    """SHA-256, hexadecimal; 64 zeros while nothing is sealed yet."""
    sealed_at: datetime | None
    last_event_id: UUID | None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the trail is not what was sealed.

    Of an event: `altered`, `missing`, `inserted`, `reordered`. Of a seal: `seal_altered`, `seal_missing`,
    `anchor_mismatch`.
    """

    kind: str
    event_id: UUID | None
    seal_number: int | None
    """The seal that covers the event, or would have."""


class VerificationView(View, frozen=True, kw_only=True):
    """A walk along the seals. `outcome` is `ok` or `broken` once `state` is `done`."""

    id: UUID
    state: str
    progress: float
    """From 0 to 1."""
    outcome: str | None
    anchor_number: int | None
    anchor_digest: str | None
    """What the seal `anchor_number` was said to have."""
    head_number: int | None
    """The newest seal when the walk began: it went as far as this."""
    head_digest: str | None
    """The digest of that seal."""
    seals_checked: int
    """How many seals were recomputed so far."""
    events_checked: int
    """How many events were held against their seals so far."""
    findings: list[Finding]
    """In the order of the trail; the first hundred of `findings_count`."""
    findings_count: int
    created_at: datetime
    finished_at: datetime | None
    version: int


class ExportView(View, frozen=True, kw_only=True):
    """A file of events. It can be downloaded from `…/content` while `state` is `done`."""

    id: UUID
    format: str
    filters: dict[str, Any]
    """What was asked for; `created_before` is at most the moment of the asking."""
    state: str
    progress: float
    """From 0 to 1, by the time that the file covers so far."""
    rows: int
    size_bytes: int | None
    sha256: str | None
    failure: str | None
    """Why it could not be made, where `state` is `failed`."""
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    version: int
