"""What the API says about webhooks. Secrets are in one answer only: the one that made them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.views import View


class EndpointView(View, frozen=True, kw_only=True):
    """A webhook endpoint, without its secret."""

    id: UUID
    url: str
    description: str
    event_types: list[str]
    brand_ids: list[UUID] | None
    state: str
    disabled_reason: str | None
    failing_since: datetime | None
    previous_secret_until: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewEndpointView(EndpointView, frozen=True, kw_only=True):
    """A webhook endpoint with a fresh secret. `secret` is shown this once and never again."""

    secret: str


class DeliveryView(View, frozen=True, kw_only=True):
    """One event on its way to one endpoint. Pending without `next_at` waits for the endpoint to be resumed."""

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
    """One POST to a receiver and what came back. `answer_excerpt` is the receiver's text: show it escaped."""

    id: UUID
    number: int
    status: int | None
    error: str | None
    answer_excerpt: str | None
    seconds: float
    created_at: datetime


class ReplayView(msgspec.Struct, frozen=True, kw_only=True):
    """How many deliveries were set going again."""

    replayed: int


class EventTypeView(msgspec.Struct, frozen=True, kw_only=True):
    """An event type: what it means, the JSON Schema of the body that receivers get, and an example of one."""

    type: str
    meaning: str
    schema: dict[str, Any]
    example: dict[str, Any]
