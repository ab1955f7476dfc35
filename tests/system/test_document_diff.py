"""What breaks integrators is found, what adds is let through, and the committed document breaks nothing unstated."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.openapi_diff import Allowances, Allowed, breaking_changes, judge

FOLDER = Path(__file__).parents[2] / "openapi"
POST, VIEW = "#/paths/~1things/post", "#/components/schemas/View/properties"
INPUT = "#/components/schemas/In/properties"
IN: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "maxLength": 10, "minLength": 1},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "size": {"type": ["integer", "null"], "minimum": 1},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
    },
    "additionalProperties": False,
}
OUT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "state"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "state": {"type": "string", "enum": ["open", "done"]},
        "count": {"type": "integer"},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/View"}},
    },
}
RELEASED: dict[str, Any] = {
    "paths": {
        "/things": {
            "post": {
                "operationId": "things.create",
                "x-required-scope": "things:write",
                "parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 200}}],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}},
                },
                "responses": {
                    "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}},
                    "422": {},
                },
            }
        }
    },
    "webhooks": {
        "thing.made": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}}
            }
        }
    },
    "components": {"schemas": {"In": IN, "View": OUT}},
}
Path_ = tuple[str | int, ...]
OPERATION: Path_ = ("paths", "/things", "post")
FIELDS: Path_ = ("components", "schemas", "In", "properties")
SHOWN: Path_ = ("components", "schemas", "View", "properties")
GONE = object()


def changed(place: Path_, value: Any) -> dict[str, Any]:
    """The released document with one change."""
    document = deepcopy(RELEASED)
    inner: Any = document
    for step in place[:-1]:
        inner = inner[step]
    if value is GONE:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return document


NEEDED: Path_ = ("components", "schemas", "In", "required")
PROMISED: Path_ = ("components", "schemas", "View", "required")
LIMIT: Path_ = (*OPERATION, "parameters", 0)
BREAKING: list[tuple[str, str, Path_, Any]] = [
    ("operation_removed", POST, ("paths", "/things", "post"), GONE),
    ("webhook_removed", "#/webhooks/thing.made/post", ("webhooks", "thing.made"), GONE),
    ("operation_id_changed", f"{POST}/operationId", (*OPERATION, "operationId"), "things.make"),
    ("scope_changed", f"{POST}/x-required-scope", (*OPERATION, "x-required-scope"), "things:admin"),
    ("parameter_removed", f"{POST}/parameters/query/limit", (*OPERATION, "parameters"), []),
    ("parameter_required", f"{POST}/parameters/query/limit", (*LIMIT, "required"), True),
    ("bound_tightened", f"{POST}/parameters/query/limit/schema/maximum", (*LIMIT, "schema", "maximum"), 100),
    ("content_type_removed", f"{POST}/requestBody/content/application~1json", (*OPERATION, "requestBody", "content"), {}),
    ("status_removed", f"{POST}/responses/201", (*OPERATION, "responses", "201"), GONE),
    ("status_added", f"{POST}/responses/202", (*OPERATION, "responses", "202"), {}),
    ("field_removed", f"{INPUT}/kind", (*FIELDS, "kind"), GONE),
    ("field_required", f"{INPUT}/kind", NEEDED, ["name", "kind"]),
    ("type_narrowed", f"{INPUT}/size/type", (*FIELDS, "size", "type"), "integer"),
    ("enum_value_removed", f"{INPUT}/kind/enum", (*FIELDS, "kind", "enum"), ["a"]),
    ("enum_added", f"{INPUT}/name/enum", (*FIELDS, "name", "enum"), ["a"]),
    ("bound_tightened", f"{INPUT}/name/maxLength", (*FIELDS, "name", "maxLength"), 9),
    ("bound_tightened", f"{INPUT}/size/minimum", (*FIELDS, "size", "minimum"), 2),
    ("bound_tightened", f"{INPUT}/tags/minItems", (*FIELDS, "tags", "minItems"), 1),
    ("format_changed", f"{INPUT}/name/pattern", (*FIELDS, "name", "pattern"), "^a"),
    ("type_narrowed", f"{INPUT}/tags/items/type", (*FIELDS, "tags", "items", "type"), "integer"),
    ("field_removed", f"{VIEW}/count", (*SHOWN, "count"), GONE),
    ("field_optional", f"{VIEW}/state", PROMISED, ["id"]),
    ("type_widened", f"{VIEW}/count/type", (*SHOWN, "count", "type"), ["integer", "null"]),
    ("enum_value_added", f"{VIEW}/state/enum", (*SHOWN, "state", "enum"), ["open", "done", "lost"]),
    ("enum_removed", f"{VIEW}/state/enum", (*SHOWN, "state", "enum"), GONE),
    ("format_changed", f"{VIEW}/id/format", (*SHOWN, "id", "format"), GONE),
]  # fmt: skip
HARMLESS: dict[str, tuple[Path_, Any]] = {
    "another operation": (("paths", "/others"), {"get": {"operationId": "others.list", "responses": {"200": {}}}}),
    "another webhook": (("webhooks", "thing.sold"), {"post": {"requestBody": {"content": {}}}}),
    "no scope any more": ((*OPERATION, "x-required-scope"), None),
    "an optional parameter": ((*OPERATION, "parameters", 0, "required"), False),
    "a wider parameter": ((*LIMIT, "schema", "maximum"), 500),
    "another content type": ((*OPERATION, "requestBody", "content", "text/csv"), {"schema": {"type": "string"}}),
    "a body that may be left out": ((*OPERATION, "requestBody", "required"), False),
    "another error": ((*OPERATION, "responses", "409"), {}),
    "an error less": ((*OPERATION, "responses", "422"), GONE),
    "an optional field": ((*FIELDS, "note"), {"type": "string"}),
    "a field that may be left out": (NEEDED, []),
    "a wider type": ((*FIELDS, "size", "type"), ["number", "null"]),
    "another value": ((*FIELDS, "kind", "enum"), ["a", "b", "c"]),
    "any value": ((*FIELDS, "kind", "enum"), GONE),
    "a longer text": ((*FIELDS, "name", "maxLength"), 11),
    "no bound": ((*FIELDS, "tags", "maxItems"), GONE),
    "a bound that says nothing": ((*FIELDS, "tags", "minItems"), 0),
    "another field in answers": ((*SHOWN, "note"), {"type": "string"}),
    "a promised field more": (PROMISED, ["id", "state", "count"]),
    "a narrower answer": ((*SHOWN, "state", "enum"), ["open"]),
    "a bound in answers": ((*SHOWN, "count", "maximum"), 5),
    "another description": ((*SHOWN, "count", "description"), "How many."),
}


@pytest.mark.parametrize(
    ("change", "pointer", "place", "value"), BREAKING, ids=[f"{one[0]} {one[1]}" for one in BREAKING]
)
def test_what_breaks_is_found_where_it_is(change: str, pointer: str, place: Path_, value: Any) -> None:
    assert [(one.change, one.pointer) for one in breaking_changes(RELEASED, changed(place, value))] == [
        (change, pointer)
    ]


@pytest.mark.parametrize(("place", "value"), HARMLESS.values(), ids=HARMLESS)
def test_what_adds_is_let_through(place: Path_, value: Any) -> None:
    assert breaking_changes(RELEASED, changed(place, value)) == []


def test_a_body_that_has_to_be_sent_now_and_refused_fields_break() -> None:
    older = changed((*OPERATION, "requestBody", "required"), False)
    assert [one.change for one in breaking_changes(older, RELEASED)] == ["body_required"]
    older = changed(("components", "schemas", "In", "additionalProperties"), GONE)
    assert [one.change for one in breaking_changes(older, RELEASED)] == ["other_fields_refused"]


def test_an_alternative_less_breaks_input_and_an_alternative_more_breaks_output() -> None:
    two = {"oneOf": [{"type": "string"}, {"type": "integer"}]}
    one = {"oneOf": [{"type": "string"}]}
    wide, narrow = changed((*FIELDS, "name"), two), changed((*FIELDS, "name"), one)
    assert [found.change for found in breaking_changes(wide, narrow)] == ["alternative_changed"]
    assert breaking_changes(narrow, wide) == []
    wide, narrow = changed((*SHOWN, "count"), two), changed((*SHOWN, "count"), one)
    assert [found.change for found in breaking_changes(narrow, wide)] == ["alternative_changed"]
    assert breaking_changes(wide, narrow) == []


def test_a_stated_break_is_accepted_and_an_outdated_statement_is_not() -> None:
    broken = changed((*SHOWN, "count"), GONE)
    stated = Allowed(f"{VIEW}/count", "field_removed", "Nobody reads it.")
    silent = Allowed(f"{VIEW}/count", "field_removed", " ")
    assert judge(RELEASED, broken, Allowances([stated])) == judge(RELEASED, RELEASED, Allowances())
    assert judge(RELEASED, broken, Allowances([silent])).unstated
    assert judge(RELEASED, RELEASED, Allowances([stated])).outdated == [stated]


def test_the_committed_document_breaks_nothing_unstated() -> None:
    released, current = (json.loads((FOLDER / name).read_bytes()) for name in ("v1.released.json", "v1.json"))
    allowances = msgspec.toml.decode((FOLDER / "breaking.toml").read_bytes(), type=Allowances)
    judgement = judge(released, current, allowances)
    assert (judgement.unstated, judgement.outdated) == ([], [])


def test_the_released_document_is_not_empty() -> None:
    assert len(json.loads((FOLDER / "v1.released.json").read_bytes())["paths"]) > 50
