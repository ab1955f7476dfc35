"""The published document is the application's own, complete in both directions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.openapi import TAGS, rendered_document
from domain.kernel.access import PERMISSIONS
from domain.kernel.events import CATALOGUE, Event

from .operations import APPLICATION, DOCUMENT, DOCUMENTED, OPERATIONS, PUBLIC, Operation

PUBLISHED = Path(__file__).parents[2] / "openapi" / "v1.json"
EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
BESIDE = {
    "/.well-known/jwks.json",
    "/.well-known/oauth-authorization-server",
    "/docs",
    "/docs/start.js",
    "/docs/problems",
    "/docs/reference.css",
    "/docs/guides.css",
    "/docs/guides/{name}",
    "/docs/{name}",
    "/openapi.json",
    "/health/live",
    "/health/ready",
    "/metrics",
}
"""What is served beside the API: for people, load balancers and monitoring."""
UNDOCUMENTED = {
    "connect.start": "a browser is sent there by the `url` of a connect attempt",
    "connect.callback": "a browser comes back there from a platform, with what that platform sends along",
    "sso.start": "a browser is sent there; the guide says how",
    "sso.callback": "a browser comes back there from an identity provider (OpenID Connect)",
    "shared_files.read": "platforms fetch files there, at signed addresses that hand-over links carry",
    "inbound.receive": "each platform calls it in its own wire format, at addresses that callbacks give out",
}
"""What is under /v1 and no program of an integrator ever calls."""
OPERATOR: list[dict[str, list[str]]] = [{"operatorKey": []}]
OTHER_CREDENTIALS: dict[str, list[dict[str, list[str]]]] = {
    "guest.read": [],  # the token in the path
    "guest.decide": [],
    "invitations.accept": [],  # the token in the body
    "sso.exchange": [],  # the one-time code in the body
    "oauth.token": [{"oauthClient": []}, {}],  # or id and secret in the form
    "tenants.create": OPERATOR,
    "tenants.list": OPERATOR,
    "tenants.invite_owner": OPERATOR,
    "tenants.get": OPERATOR,
    "tenants.update": OPERATOR,
    "tenants.suspend": OPERATOR,
    "tenants.resume": OPERATOR,
    "tenants.erase": OPERATOR,
    "tenants.cancel_erasure": OPERATOR,
    "tenants.get_erasure": OPERATOR,
}


def test_the_committed_document_is_the_generated_one() -> None:
    assert PUBLISHED.read_bytes().strip() == rendered_document(APPLICATION).strip(), "run `opsroom openapi write`"


def test_served_and_documented_operations_are_the_same() -> None:
    served = {(operation.method.lower(), operation.path, operation.id) for operation in (*OPERATIONS, *PUBLIC)}
    documented = {
        (method, path, operation["operationId"])
        for path, item in DOCUMENT["paths"].items()
        for method, operation in item.items()
    }
    assert documented <= served
    assert {id_ for _, _, id_ in served - documented} == set(UNDOCUMENTED)


def test_documented_operations_and_the_permission_table_are_the_same() -> None:
    """Each documented operation asks for a permission of the table, or says which other credential opens it."""
    with_key = {operation.id: operation.opt["permission"] for operation in OPERATIONS}
    documented = {id_: operation["x-required-scope"] for id_, operation in DOCUMENTED.items()}
    assert {id_: scope for id_, scope in documented.items() if id_ in with_key} == with_key
    others = {id_: DOCUMENTED[id_]["security"] for id_ in documented.keys() - with_key.keys()}
    assert others == OTHER_CREDENTIALS
    assert {scope for scope in documented.values() if scope} == PERMISSIONS
    assert all("security" not in DOCUMENTED[id_] for id_ in with_key)


def test_nothing_else_is_served() -> None:
    paths = {route.path_format for route in APPLICATION.routes if isinstance(route, HTTPRoute)}
    hidden = {path for path in paths if path.startswith("/_schema")}  # answered with 404, as the edge tests show
    assert {path for path in paths if not path.startswith("/v1")} - hidden == BESIDE


def test_operation_ids_are_unique() -> None:
    handlers: list[HTTPRouteHandler] = [
        handler for route in APPLICATION.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers
    ]
    ids = [handler.operation_id for handler in handlers if handler.operation_id and "public" not in handler.opt]
    assert len(ids) == len(set(ids)) == len(OPERATIONS)


@EVERY
def test_an_operation_explains_itself(operation: Operation) -> None:
    documented = DOCUMENTED[operation.id]
    assert documented["summary"]
    assert len(documented["description"]) > 8
    assert documented["tags"]
    assert set(documented["tags"]) <= set(TAGS), "enter the tag in TAGS in api/openapi.py"
    assert documented["x-required-scope"] == operation.opt["permission"]
    assert documented["x-required-scope"] in {*PERMISSIONS, None}
    noun, _, verb = operation.id.partition(".")
    assert noun.isidentifier()
    assert verb.isidentifier()


@EVERY
def test_an_operation_declares_its_errors(operation: Operation) -> None:
    responses = DOCUMENTED[operation.id]["responses"]
    expected = {"400", "401", "403", "422", "429", "503"}
    if operation.parameters:
        expected |= {"404"}
    if operation.mutates:
        expected |= {"409"}
    assert expected <= set(responses)
    for status, response in responses.items():
        if not status.startswith("2"):
            assert list(response["content"]) == ["application/problem+json"]
        assert response["description"]
        assert "X-Request-Id" in response["headers"]


@EVERY
def test_every_parameter_is_described(operation: Operation) -> None:
    bare = [
        f"{parameter['in']} {parameter['name']}"
        for parameter in DOCUMENTED[operation.id]["parameters"]
        if not parameter["description"]
    ]
    assert bare == [], "say what they mean in the handler or in api/openapi_glossary.py"
    if operation.method == "POST":
        assert "Idempotency-Key" in {parameter["name"] for parameter in DOCUMENTED[operation.id]["parameters"]}


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_schema_and_field_is_described(name: str) -> None:
    schema = DOCUMENT["components"]["schemas"][name]
    assert schema.get("description"), f"{name} needs a docstring"
    hint = "describe them where they are declared (Meta, or a docstring below) or in api/openapi_glossary.py"
    assert list(_bare_fields(schema, name)) == [], hint


@EVERY
def test_requests_and_answers_have_examples_that_fit(operation: Operation) -> None:
    documented = DOCUMENTED[operation.id]
    for content in [documented.get("requestBody", {}), *documented["responses"].values()]:
        for kind, media in content.get("content", {}).items():
            if kind.endswith("json"):
                examples = [_followed(example)["value"] for example in media.get("examples", {}).values()]
                examples += [media["example"]] if "example" in media else []
                assert examples, f"an example of {kind} is missing"
                for example in examples:
                    assert _misfits(media["schema"], example) == []


@EVERY
def test_only_what_may_be_null_is(operation: Operation) -> None:
    """A query or header is there or it is not."""
    for parameter in DOCUMENTED[operation.id]["parameters"]:
        assert "null" not in json.dumps(parameter["schema"]), parameter["name"]


def test_the_tags_in_use_are_described() -> None:
    assert [tag["name"] for tag in DOCUMENT["tags"] if not tag["description"]] == []


def test_every_reference_leads_somewhere() -> None:
    missing = [target for target in _references(DOCUMENT) if _follow(target) is None]
    assert missing == []


def test_every_schema_is_a_schema() -> None:
    for schema in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("event", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_an_event_has_a_schema_that_its_example_fits(event: type[Event]) -> None:
    hook = DOCUMENT["webhooks"][event.type]["post"]
    assert hook["description"].startswith(event.meaning)
    content = hook["requestBody"]["content"]["application/json"]
    body = content["example"]
    assert _misfits(content["schema"], body) == []
    assert _misfits(content["schema"], {**body, "type": "other"}) != []
    assert {name: body["data"][name] for name in event.example} == event.example
    fields = set(event.__struct_fields__) - set(Event.__struct_fields__)
    assert fields == set(event.example), "the example names each field of its own, and no other"


def test_the_webhooks_section_is_the_catalogue() -> None:
    assert set(DOCUMENT["webhooks"]) == set(CATALOGUE)
    assert len(CATALOGUE) > 30


def test_the_document_is_valid_json_that_sorts_the_same_each_time() -> None:
    assert json.loads(rendered_document(APPLICATION)) == json.loads(json.dumps(DOCUMENT))


def _bare_fields(schema: dict[str, Any], place: str) -> Iterator[str]:
    for field, part in schema.get("properties", {}).items():
        if not part.get("description"):
            yield f"{place}.{field}"
        yield from _bare_fields(part, f"{place}.{field}")


def _misfits(schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [error.message for error in Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value)]


def _followed(value: dict[str, Any]) -> dict[str, Any]:
    followed: dict[str, Any] = _follow(value["$ref"]) if "$ref" in value else value
    return followed


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for part in value.values() for found in _references(part)]
    return [found for part in value for found in _references(part)] if isinstance(value, list) else []


def _follow(reference: str) -> Any:
    place: Any = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        place = place.get(part) if isinstance(place, dict) else None
    return place
