"""What receivers can be told: every event type of the product with the body they get."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.errors import Reason
from domain.kernel.events import CATALOGUE, Event

from .errors import UnknownEventType
from .messages import body_of
from .versions import VERSIONS, Versions
from .views import EventTypeView

EXAMPLE_AT = datetime(2026, 12, 12, 8, 0, tzinfo=UTC)
EXAMPLE_TENANT = UUID("0198c0de-0000-7000-8000-00000000000e")
EXAMPLE_SUBJECT = UUID("0198c0de-0000-7000-8000-000000000010")
EXAMPLE_BRAND = UUID("0198c0de-0000-7000-8000-000000000011")
DATE_TIME = {"type": "string", "format": "date-time", "description": "When it happened."}
ORDERING = (
    "Messages can arrive in any order and more than once. Drop a `webhook-id` that you have seen, and per `data.id` drop "
    "what has a lower `sequence` than the highest you have handled; among equals the later `timestamp` is the newer."
)
_SEQUENCE = {
    "type": "integer",
    "description": "Never falls within one resource (`data.id`): the version it has since this event. "
    "Drop what has a lower one than you have handled already.",
}
_TENANT_ID = {
    "type": "string",
    "format": "uuid",
    "description": "Whose event it is: one receiver can serve several tenants.",
}
_URL = {
    "type": ["string", "null"],
    "description": "Where the resource can be read: a path below the address of the API. Null where it cannot be read on "
    "its own; 404 once it is deleted.",
}
_API_VERSION = {"type": "string", "format": "date", "description": "The dated shape that this body has."}


def list_event_types(versions: Versions = VERSIONS) -> list[EventTypeView]:
    """The catalogue, by type."""
    return [_view_of(CATALOGUE[name], versions) for name in sorted(CATALOGUE)]


def refuse_unknown_types(event_types: list[str]) -> None:
    """Raise UnknownEventType, pointing at each type that the catalogue does not have."""
    reasons = tuple(
        Reason(pointer=f"/event_types/{place}", code="unknown_event_type", message="GET /v1/event-types lists them.")
        for place, name in enumerate(event_types)
        if name not in CATALOGUE
    )
    if reasons:
        raise UnknownEventType("There is no such event type.", reasons=reasons)


def webhook_schema(event: type[Event]) -> dict[str, Any]:
    """The JSON Schema of the webhook body of one event type."""
    _, components = msgspec.json.schema_components([event], ref_template="#/components/schemas/{name}")
    own = components[event.__name__]
    fields = {name: schema for name, schema in own["properties"].items() if name != "subject_id"}
    always = {"brand_id", "version", *own.get("required", [])} - {"subject_id"}
    data = {
        "type": "object",
        "required": ["id", *sorted(always)],
        "properties": {
            "id": {"type": "string", "format": "uuid", "description": f"The {event.noun().replace('_', ' ')}."},
            **fields,
        },
    }
    properties = {
        "type": {"const": event.type},
        "api_version": _API_VERSION,
        "timestamp": DATE_TIME,
        "tenant_id": _TENANT_ID,
        "sequence": _SEQUENCE,
        "url": _URL,
        "data": data,
    }
    return {"type": "object", "description": event.meaning, "required": list(properties), "properties": properties}


def webhook_example(event: type[Event]) -> dict[str, Any]:
    """A body as receivers of this event type get it."""
    content = body_of(
        event.type,
        EXAMPLE_AT,
        tenant_id=EXAMPLE_TENANT,
        subject_id=EXAMPLE_SUBJECT,
        brand_id=EXAMPLE_BRAND,
        version=1,
        fields=event.example,
    )
    example: dict[str, Any] = msgspec.to_builtins(content)
    return example


def _view_of(event: type[Event], versions: Versions) -> EventTypeView:
    return EventTypeView(
        type=event.type,
        meaning=event.meaning,
        schema=webhook_schema(event),
        example=webhook_example(event),
        ordering=ORDERING,
        api_versions=versions.names,
        version_notes=versions.notes_for(event.type),
    )
