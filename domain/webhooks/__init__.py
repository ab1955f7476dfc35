"""webhooks: telling others what happened. Its public face; other contexts import from here only."""

from .actions import (
    create_endpoint,
    delete_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    update_endpoint,
)
from .catalogue import list_event_types, webhook_example, webhook_schema
from .claims import DeliveryClaim, Room, claim_deliveries
from .errors import DeliveryNotReplayable, EndpointNotActive, EndpointUrlRefused, UnknownEventType
from .fanout import fan_out
from .messages import Message, prepare_messages
from .models import Delivery, DeliveryAttempt, DeliveryState, Endpoint, EndpointState
from .outcomes import Outcome, record_outcomes
from .queries import DELIVERIES, DELIVERY_ATTEMPTS, ENDPOINTS, get_endpoint
from .replays import replay_delivery, replay_failed_deliveries, send_test_event
from .views import DeliveryAttemptView, DeliveryView, EndpointView, EventTypeView, NewEndpointView, ReplayView

__all__ = [
    "DELIVERIES",
    "DELIVERY_ATTEMPTS",
    "ENDPOINTS",
    "Delivery",
    "DeliveryAttempt",
    "DeliveryAttemptView",
    "DeliveryClaim",
    "DeliveryNotReplayable",
    "DeliveryState",
    "DeliveryView",
    "Endpoint",
    "EndpointNotActive",
    "EndpointState",
    "EndpointUrlRefused",
    "EndpointView",
    "EventTypeView",
    "Message",
    "NewEndpointView",
    "Outcome",
    "ReplayView",
    "Room",
    "UnknownEventType",
    "claim_deliveries",
    "create_endpoint",
    "delete_endpoint",
    "fan_out",
    "get_endpoint",
    "list_event_types",
    "pause_endpoint",
    "prepare_messages",
    "record_outcomes",
    "replay_delivery",
    "replay_failed_deliveries",
    "resume_endpoint",
    "rotate_secret",
    "send_test_event",
    "update_endpoint",
    "webhook_example",
    "webhook_schema",
]
