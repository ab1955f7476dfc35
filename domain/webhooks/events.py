"""Facts about webhook endpoints. Attempts of deliveries are no facts: a failing endpoint must not feed itself."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class WebhookEndpointCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.created"
    meaning: ClassVar[str] = "A webhook endpoint was created."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.updated"
    meaning: ClassVar[str] = "A webhook endpoint's settings changed."
    example: ClassVar[dict[str, Any]] = {"changed": ["event_types"]}

    changed: list[str]


@catalogued
class WebhookEndpointPaused(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.paused"
    meaning: ClassVar[str] = "Deliveries to a webhook endpoint wait; with a `reason`, until somebody adopts it."
    example: ClassVar[dict[str, Any]] = {"reason": "issuer_lost_rights"}

    reason: str | None = None


@catalogued
class WebhookEndpointAdopted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.adopted"
    meaning: ClassVar[str] = "Somebody else answers for a webhook endpoint: it is sent what they may read."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointResumed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.resumed"
    meaning: ClassVar[str] = "A webhook endpoint is called again; what waited for it goes on."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointDisabled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.disabled"
    meaning: ClassVar[str] = "A webhook endpoint said it is gone (410) or failed for days, and is not called any more."
    example: ClassVar[dict[str, Any]] = {"reason": "failing"}

    reason: str


@catalogued
class WebhookEndpointProbe(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.probe"
    meaning: ClassVar[str] = "Sent to one disabled webhook endpoint to see whether it works again; a 2xx re-enables it."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointRecovered(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.recovered"
    meaning: ClassVar[str] = "A webhook endpoint that was disabled for its failures works again and is called again."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointDeleted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.deleted"
    meaning: ClassVar[str] = "A webhook endpoint and everything still on its way to it were deleted."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointSecretRotated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.secret_rotated"
    meaning: ClassVar[str] = "A webhook endpoint has a new signing secret."
    example: ClassVar[dict[str, Any]] = {"former_revoked": False}

    former_revoked: bool


@catalogued
class WebhookEndpointTested(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.tested"
    meaning: ClassVar[str] = "A test event, sent to one webhook endpoint whatever its filters say."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class WebhookEndpointReplayed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_endpoint.replayed"
    meaning: ClassVar[str] = "Failed deliveries of a webhook endpoint were set going again."
    example: ClassVar[dict[str, Any]] = {"deliveries": 12}

    deliveries: int


@catalogued
class WebhookDeliveryReplayed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "webhook_delivery.replayed"
    meaning: ClassVar[str] = "A delivery was set going again."
    example: ClassVar[dict[str, Any]] = {"endpoint_id": "0198c0de-0000-7000-8000-000000000005"}

    endpoint_id: UUID
