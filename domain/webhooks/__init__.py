"""webhooks: telling others what happened. Its public face; other contexts import from here only."""

from .actions import (
    adopt_endpoint,
    create_endpoint,
    delete_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    update_endpoint,
)
from .catalogue import ORDERING, list_event_types, webhook_example, webhook_schema
from .claims import DeliveryClaim, Room, claim_deliveries
from .errors import (
    DeliveryNotReplayable,
    EndpointHeaderRefused,
    EndpointIssuerLostRights,
    EndpointNotActive,
    EndpointUrlRefused,
    UnknownApiVersion,
    UnknownEventType,
)
from .fanout import fan_out
from .messages import Message, prepare_messages
from .models import Delivery, DeliveryAttempt, DeliveryState, Endpoint, EndpointState, SchemeName
from .outcomes import Outcome, record_outcomes
from .probes import due_probes, next_probe, send_probe
from .queries import DELIVERIES, DELIVERY_ATTEMPTS, ENDPOINTS, get_endpoint
from .replays import replay_deliveries, replay_delivery, send_test_event
from .retention import clear_old_deliveries
from .signatures import HMAC
from .versions import VERSIONS, OlderVersion, Versions
from .views import DeliveryAttemptView, DeliveryView, EndpointView, EventTypeView, NewEndpointView, ReplayView

__all__ = [
    "DELIVERIES",
    "DELIVERY_ATTEMPTS",
    "ENDPOINTS",
    "HMAC",
    "ORDERING",
    "VERSIONS",
    "Delivery",
    "DeliveryAttempt",
    "DeliveryAttemptView",
    "DeliveryClaim",
    "DeliveryNotReplayable",
    "DeliveryState",
    "DeliveryView",
    "Endpoint",
    "EndpointHeaderRefused",
    "EndpointIssuerLostRights",
    "EndpointNotActive",
    "EndpointState",
    "EndpointUrlRefused",
    "EndpointView",
    "EventTypeView",
    "Message",
    "NewEndpointView",
    "OlderVersion",
    "Outcome",
    "ReplayView",
    "Room",
    "SchemeName",
    "UnknownApiVersion",
    "UnknownEventType",
    "Versions",
    "adopt_endpoint",
    "claim_deliveries",
    "clear_old_deliveries",
    "create_endpoint",
    "delete_endpoint",
    "due_probes",
    "fan_out",
    "get_endpoint",
    "list_event_types",
    "next_probe",
    "pause_endpoint",
    "prepare_messages",
    "record_outcomes",
    "replay_deliveries",
    "replay_delivery",
    "resume_endpoint",
    "rotate_secret",
    "send_probe",
    "send_test_event",
    "update_endpoint",
    "webhook_example",
    "webhook_schema",
]
