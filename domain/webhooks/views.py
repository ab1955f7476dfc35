"""What the API says about webhooks. Secrets are in one answer only: the one that made them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import PausedReason
from .versions import VersionNote


class EndpointView(View, frozen=True, kw_only=True):
    """A webhook endpoint, without its secret. `headers` has the names of the headers it adds, with their values masked.

    `public_key` (`whpk_…`) verifies its messages where `scheme` is `v1a`. A disabled endpoint with a `next_probe_at`
    comes back by itself when it answers a probe with a 2xx. It is sent what `issuer_kind` and `issuer_id` may read; with
    `paused_reason` `issuer_lost_rights` they may not any more, and it waits for somebody to adopt it.
    """

    id: UUID
    url: str
    description: str
    event_types: list[str]
    brand_ids: list[UUID] | None
    api_version: str
    headers: dict[str, str]
    scheme: str
    public_key: str | None
    state: str
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    paused_reason: PausedReason | None
    disabled_reason: str | None
    failing_since: datetime | None
    disabled_at: datetime | None
    next_probe_at: datetime | None
    previous_secret_until: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewEndpointView(EndpointView, frozen=True, kw_only=True):
    """A webhook endpoint with a fresh secret, shown this once and never again.

    `secret` is null where `scheme` is `v1a`: the private key stays here, and receivers verify with `public_key`.
    """

    secret: str | None


class DeliveryView(View, frozen=True, kw_only=True):
    """One event on its way to one endpoint. Pending without `next_at` waits for the endpoint to be resumed.

    `cancelled` (`last_error` `brand_not_covered`): when it was due, the endpoint was not for the event's brand any more.
    """

    id: UUID
    endpoint_id: UUID
    event_id: UUID
    event_type: str
    state: str
    attempts: int
    last_status: int | None
    last_error: str | None
    next_at: datetime | None
    delivered_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class DeliveryAttemptView(View, frozen=True, kw_only=True):
    """One POST to a receiver and what came back. `answer_excerpt` is the receiver's text: show it escaped.

    `request_headers` are those that were sent, with the signature and the endpoint's own values masked.
    """

    id: UUID
    number: int
    status: int | None
    error: str | None
    request_headers: dict[str, str]
    answer_excerpt: str | None
    seconds: float
    created_at: datetime


class ReplayView(msgspec.Struct, frozen=True, kw_only=True):
    """How many deliveries were set going again."""

    replayed: int


class EventTypeView(msgspec.Struct, frozen=True, kw_only=True):
    """An event type: what it means, the JSON Schema of the body that receivers get, and an example of one.

    Both are of the current version. `api_versions` are those that an endpoint can ask for, newest first, and
    `version_notes` say what is different about this type in older ones.
    """

    type: str
    meaning: str
    schema: dict[str, Any]
    example: dict[str, Any]
    ordering: str
    api_versions: list[str]
    version_notes: list[VersionNote]
