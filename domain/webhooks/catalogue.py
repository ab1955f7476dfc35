"""What receivers can be told: every event type of the product with the body they get."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.errors import Reason
from domain.kernel.events import CATALOGUE, Event

from .errors import UnknownEventType
from .messages import body_of
from .views import EventTypeView

EXAMPLE_AT = datetime(2026, 12, 12, 8, 0, tzinfo=UTC)
EXAMPLE_SUBJECT = UUID("0198c0de-0000-7000-8000-000000000010")
EXAMPLE_BRAND = UUID("0198c0de-0000-7000-8000-000000000011")
DATE_TIME = {"type": "string", "format": "date-time"}


def list_event_types() -> list[EventTypeView]:
    """The catalogue, by type."""
    return [
        EventTypeView(type=name, meaning=event.meaning, schema=webhook_schema(event), example=webhook_example(event))
        for name, event in sorted(CATALOGUE.items())
    ]


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
    properties = {"type": {"const": event.type}, "timestamp": DATE_TIME, "data": data}
    return {"type": "object", "description": event.meaning, "required": list(properties), "properties": properties}


def webhook_example(event: type[Event]) -> dict[str, Any]:
    """A body as receivers of this event type get it."""
    content = body_of(
        event.type, EXAMPLE_AT, subject_id=EXAMPLE_SUBJECT, brand_id=EXAMPLE_BRAND, version=1, fields=event.example
    )
    example: dict[str, Any] = msgspec.to_builtins(content)
    return example
