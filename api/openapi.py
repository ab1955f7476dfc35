"""The OpenAPI 3.1 document: what the framework derives from the handlers, completed with our conventions."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec
from litestar import Litestar, Router
from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, Contact, License, Reference, SecurityScheme, Server, Tag
from litestar.routes import HTTPRoute

from domain.kernel.errors import Reason
from domain.kernel.events import CATALOGUE
from domain.webhooks import ORDERING, webhook_example, webhook_schema

from .errors import PROBLEM, Problem
from .openapi_examples import complete_examples, problem_examples
from .openapi_oauth import describe_token_endpoint
from .openapi_tidy import tidy
from .openapi_words import describe_parameters, describe_schemas, structs_of

VERSION = "1.0.0"
DESCRIPTION = """Opsroom is a headless, multi-tenant social-media operations platform.

Send `Authorization: Bearer …` with an API key (`osk_…`) or an access token: OAuth clients get one at
`POST /v1/oauth/token` (RFC 6749, client credentials; see `/.well-known/oauth-authorization-server`), members by signing
in at `/v1/sso/{tenant_slug}/start`, or from your backend (`POST /v1/members/{member_id}/tokens`). Errors are `application/problem+json` (RFC 9457) with a stable
`code`. Lists are keyset pages: hand `next_cursor` back as `cursor`. Every POST
with one of these credentials takes an `Idempotency-Key`. Resources
carry an `ETag`; send it back as `If-Match` and a change that others made first is answered with 412."""
TAGS = {
    "Tenant": "The tenant behind the credential.",
    "Members": "People of the tenant and their roles.",
    "Team": "Skills, trainings, rotas, absences, workload, and contacts in other departments.",
    "API keys": "Credentials of programs.",
    "OAuth clients": "Programs that trade a secret for short-lived tokens.",
    "Guest links": "One post, for one decision, for people without an account.",
    "Guests": "What those people see and say. The token in the path is their credential.",
    "Single sign-on": "The tenant's own identity provider.",
    "Brands": "Client brands of the tenant.",
    "Platforms": "What each network can do.",
    "Accounts": "Connected platform accounts of brands.",
    "Assets": "Files of brands.",
    "Posts": "What brands say.",
    "Reviews": "Decisions about versions of posts.",
    "Publications": "Deliveries of posts to accounts.",
    "Handoffs": "Publications that a person finishes by hand.",
    "Errands": "What else is done on platforms: edits, removals, replies.",
    "Callbacks": "Addresses that platforms call, and what came in there.",
    "Inbox": "Comments and direct messages, and the team's answers.",
    "Live sessions": "Live streams of brands: plan, rundown, hosts, highlights and figures.",
    "Webhooks": "Telling others what happened.",
    "Events": "The audit trail.",
    "Operators": "For the people who run the installation, with an operator key. No credential of a tenant opens these.",
}
SECURITY_SCHEMES: dict[str, SecurityScheme | Reference] = {
    "apiKey": SecurityScheme(type="http", scheme="bearer", description="An API key (`osk_…`) or an access token."),
    "operatorKey": SecurityScheme(
        type="http", scheme="bearer", description="An operator key (`ook_…`), made by `opsroom operator-keys create`."
    ),
    "oauthClient": SecurityScheme(
        type="http", scheme="basic", description="Id and secret of an OAuth client, for a token only."
    ),
}
DONE = {
    "200": "Done; the answer.",
    "201": "Made; what was made.",
    "202": "Taken on; it goes on in the background.",
    "204": "Done; there is nothing to say.",
    "207": "Done in part; each item says how it went.",
}
ERRORS = {
    "400": "The bytes could not be understood.",
    "401": "No valid credential.",
    "403": "The credential lacks the permission, or may not do this.",
    "404": "There is no such resource for this caller.",
    "409": "Not possible in the resource's present state.",
    "412": "The resource has changed since it was read.",
    "413": "The body is too large.",
    "415": "The content type or the file is not supported.",
    "422": "The request does not fit the schema or breaks a rule; `errors` points at it.",
    "428": "`If-Match` is required.",
    "429": "Too many requests; wait for `Retry-After`.",
    "503": "The service is not available right now; nothing was stored.",
}


def openapi_config() -> OpenAPIConfig:
    """What the framework needs to derive its part. Our own routes serve the document; the framework's own answer 404."""
    return OpenAPIConfig(
        title="Opsroom API",
        version=VERSION,
        description=DESCRIPTION,
        contact=Contact(name="The operator of this Opsroom installation"),
        license=License(name="Proprietary", identifier="LicenseRef-Proprietary"),
        use_handler_docstrings=True,
        security=[{"apiKey": []}],
        components=Components(security_schemes=SECURITY_SCHEMES),
        servers=[Server(url="/")],
        tags=[Tag(name=name, description=text) for name, text in TAGS.items()],
        openapi_router=Router(path="/_schema", route_handlers=[], guards=[_hidden], include_in_schema=False),
    )


def _hidden(_: ASGIConnection[Any, Any, Any, Any], __: BaseRouteHandler) -> None:
    """Its pages load scripts from other servers, and its document lacks what `document` adds."""
    raise NotFoundException


def document(app: Litestar) -> dict[str, Any]:
    """The complete document of an application."""
    built: dict[str, Any] = tidy(_with_short_names(app.openapi_schema.to_schema()))
    components = built["components"]
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    schemas.update(_schemas_of(Problem))
    options = _options_by_operation(app)
    for method, operation in _operations(built):
        _complete(method, operation, options[operation["operationId"]])
        if operation["operationId"] == "oauth.token":
            describe_token_endpoint(operation, schemas)
    built["webhooks"] = _webhooks(schemas)
    built["tags"] = _tags(built)
    describe_schemas(schemas, _kinds(app))
    components["headers"] = HEADERS
    components["examples"] = problem_examples(ERRORS)
    for _, operation in _operations(built):
        describe_parameters(operation)
        _complete_answers(operation, schemas)
        complete_examples(operation, schemas)
    return built


def rendered_document(app: Litestar) -> bytes:
    """The document as JSON, made once per application."""
    if "openapi_json" not in app.state:
        app.state.openapi_json = msgspec.json.format(msgspec.json.encode(document(app), order="sorted"), indent=1)
    rendered: bytes = app.state.openapi_json
    return rendered


def _operations(built: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in built["paths"].values():
        yield from ((method, operation) for method, operation in item.items() if isinstance(operation, dict))


def _complete(method: str, operation: dict[str, Any], options: dict[str, Any]) -> None:
    operation["x-required-scope"] = options.get("permission")
    if options.get("public"):
        operation.setdefault("security", [])
    _allow_no_body(operation)
    parameters = operation.setdefault("parameters", [])
    if method == "post" and (options.get("idempotent") or not options.get("public")):
        parameters.append(_IDEMPOTENCY_KEY)
    responses = operation["responses"]
    for status in list(responses):
        if not status.startswith("2"):
            del responses[status]
    for status in _errors_of(method, operation, parameters):
        responses[status] = _problem(status)
    if operation["operationId"] == "assets.create":
        operation["requestBody"] = {"required": True, "content": _FILE}
    if operation["operationId"] == "assets.content":
        operation["responses"]["200"]["content"] = _FILE
    if operation["operationId"] == "events.stream":
        operation["responses"]["200"]["content"] = _EVENT_STREAM


def _allow_no_body(operation: dict[str, Any]) -> None:
    """A body that may be null may be left out: say so, and describe it as what it is when it is there."""
    body = operation.get("requestBody", {})
    for content in body.get("content", {}).values():
        kinds = content.get("schema", {}).get("oneOf", [])
        if {"type": "null"} in kinds and len(kinds) == 2:
            body["required"] = False
            content["schema"] = next(kind for kind in kinds if kind != {"type": "null"})


def _errors_of(method: str, operation: dict[str, Any], parameters: list[dict[str, Any]]) -> list[str]:
    statuses = {"400", "401", "403", "422", "429", "503"}
    has_body = "requestBody" in operation or operation["operationId"] == "assets.create"
    if any(parameter["in"] == "path" for parameter in parameters) or has_body:
        statuses.add("404")
    if method != "get":
        statuses |= {"409", "412"}
    if has_body:
        statuses |= {"413", "415"}
    if any(parameter["name"] == "If-Match" for parameter in parameters):
        statuses |= {"428"}
    return sorted(statuses)


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    examples = {"problem": {"$ref": f"#/components/examples/Problem{status}"}}
    names = ["X-Request-Id", *_HEADERS_OF_STATUS.get(status, ())]
    content = {PROBLEM: {"schema": schema, "examples": examples}}
    return {"description": ERRORS[status], "content": content, "headers": _headers(*names)}


def _complete_answers(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say what successful answers mean and which headers they carry."""
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            response["description"] = DONE.get(status, response["description"])
            names = ["X-Request-Id", *(() if "security" in operation else ("RateLimit", "RateLimit-Policy"))]
            content = response.get("content", {}).get("application/json", {})
            if "version" in _fields_of(content.get("schema", {}), schemas):
                names.append("ETag")
            if _IDEMPOTENCY_KEY in operation["parameters"]:
                names.append("Idempotency-Replayed")
            given = {name: {"schema": _TEXT, **header} for name, header in response.get("headers", {}).items()}
            response["headers"] = {**given, **_headers(*names)}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _fields_of(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    whole = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    fields: dict[str, Any] = whole.get("properties", {})
    return fields


def _tags(built: dict[str, Any]) -> list[dict[str, str]]:
    """The tags in use, in their order here. A tag that is not listed here fails a test."""
    used = {tag for section in ("paths", "webhooks") for tag in _tags_in(built[section])}
    return [{"name": name, "description": TAGS.get(name, "")} for name in [*TAGS, *sorted(used - TAGS.keys())]]


def _tags_in(section: dict[str, Any]) -> Iterator[str]:
    for item in section.values():
        for operation in item.values():
            yield from operation["tags"]


def _kinds(app: Litestar) -> dict[str, type]:
    """The Struct behind each schema, by the schema's name."""
    events = {f"{event.__name__}Event": event for event in CATALOGUE.values()}
    return {**structs_of(app), **events, "Problem": Problem, "Reason": Reason}


def _webhooks(schemas: dict[str, Any]) -> dict[str, Any]:
    """One entry per event type: the body that a receiver gets."""
    hooks = {}
    for name, event in sorted(CATALOGUE.items()):
        schemas[f"{event.__name__}Event"] = deepcopy(webhook_schema(event))
        schema = {"$ref": f"#/components/schemas/{event.__name__}Event"}
        body = {"schema": schema, "example": webhook_example(event)}
        hooks[name] = {
            "post": {
                "operationId": f"on.{name}",
                "summary": event.meaning.partition(".")[0],
                "description": f"{event.meaning}\n\n{ORDERING}",
                "tags": ["Webhooks"],
                "parameters": _WEBHOOK_HEADERS,
                "requestBody": {"required": True, "content": {"application/json": body}},
                "responses": {
                    "204": {"description": "Taken. Any 2xx will do."},
                    "410": {"description": "Gone: the endpoint is disabled and not called again."},
                },
            }
        }
    return hooks


def _schemas_of(kind: Any) -> dict[str, Any]:
    _, components = msgspec.json.schema_components([kind], ref_template="#/components/schemas/{name}")
    return components


def _options_by_operation(app: Litestar) -> dict[str, dict[str, Any]]:
    handlers = [handler for route in app.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers]
    return {str(handler.operation_id): handler.opt for handler in handlers if isinstance(handler, HTTPRouteHandler)}


def _with_short_names(built: dict[str, Any]) -> dict[str, Any]:
    """Schema names that read well in clients: `Page_PostView_` becomes `PostPage`."""
    text = msgspec.json.encode(built).decode()
    for name in built["components"].get("schemas", {}):
        text = text.replace(f'"{name}"', f'"{_short(name)}"').replace(f'/schemas/{name}"', f'/schemas/{_short(name)}"')
    renamed: dict[str, Any] = msgspec.json.decode(text)
    return renamed


def _short(name: str) -> str:
    if name.startswith("Page_"):
        return name.removeprefix("Page_").rstrip("_").rpartition(".")[2].removesuffix("View") + "Page"
    return name


_BINARY = {"schema": {"type": "string", "format": "binary"}}
_EVENT_STREAM = {
    "text/event-stream": {
        "schema": {"type": "string", "description": "Server-sent events (WHATWG HTML §9.2)."},
        "example": 'retry: 3000\n\nid: 0198c0de-0000-7000-8000-000000000010\ndata: {"type":"post.created"}\n\n:\n\n',
    }
}
_FILE = dict.fromkeys(
    ("image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4", "video/quicktime", "video/webm", "video/x-flv"),
    _BINARY,
)
_TEXT = {"type": "string"}
HEADERS = {
    "X-Request-Id": {"description": "The request's id, for support.", "schema": {"type": "string"}},
    "RateLimit": {
        "description": "What is left of each quota, and in how many seconds it is whole again.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "The quotas that apply, per credential and per tenant.",
        "schema": {"type": "string"},
    },
    "ETag": {"description": "The resource's version; send it back as `If-Match`.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {
        "description": "`true`: this is the first answer to the same `Idempotency-Key` again; nothing happened now.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Retry-After": {"description": "How many seconds to wait before the next try.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "How to authenticate.", "schema": {"type": "string"}},
}
_HEADERS_OF_STATUS = {
    "401": ("WWW-Authenticate",),
    "409": ("Retry-After",),
    "429": ("Retry-After", "RateLimit", "RateLimit-Policy"),
    "503": ("Retry-After",),
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A unique text per intention (1 to 255 characters), kept for 24 hours: a repeated request gets the "
    "first answer again and has no second effect.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_WEBHOOK_HEADERS = [
    {"name": name, "in": "header", "required": True, "description": text, "schema": {"type": "string"}}
    for name, text in {
        "webhook-id": "The event's id, the same on every attempt: drop what you have seen before.",
        "webhook-timestamp": "When this attempt was made, in seconds since 1970 (UTC). Refuse what is minutes old.",
        "webhook-signature": "`v1,<base64>` of HMAC-SHA256, or `v1a,<base64>` of Ed25519, over `id.timestamp.body` "
        "(Standard Webhooks); two of them, separated by a space, while the secret is being rotated.",
    }.items()
]
