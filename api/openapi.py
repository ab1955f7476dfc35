"""The OpenAPI 3.1 document: what the framework derives from the handlers, completed with our conventions."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar, Router
from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Server, Tag
from litestar.routes import HTTPRoute

from domain.kernel.events import CATALOGUE
from domain.webhooks import webhook_example, webhook_schema

from .errors import PROBLEM, Problem

VERSION = "1.0.0"
DESCRIPTION = """Opsroom is a headless, multi-tenant social-media operations platform.

Send `Authorization: Bearer osk_…` with an API key. Errors are `application/problem+json` (RFC 9457) with a stable
`code`. Lists are keyset pages: hand `next_cursor` back as `cursor`. Every POST takes an `Idempotency-Key`. Resources
carry an `ETag`; send it back as `If-Match` and a change that others made first is answered with 412."""
TAGS = {
    "Tenant": "The tenant behind the credential.",
    "Members": "People of the tenant and their roles.",
    "API keys": "Credentials of programs.",
    "Brands": "Client brands of the tenant.",
    "Platforms": "What each network can do.",
    "Accounts": "Connected platform accounts of brands.",
    "Assets": "Files of brands.",
    "Posts": "What brands say.",
    "Reviews": "Decisions about versions of posts.",
    "Publications": "Deliveries of posts to accounts.",
    "Live sessions": "Live streams of brands: plan, rundown, hosts, highlights and figures.",
    "Webhooks": "Telling others what happened.",
    "Events": "The audit trail.",
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
    scheme = SecurityScheme(type="http", scheme="bearer", description="An API key, `osk_…`.")
    return OpenAPIConfig(
        title="Opsroom API",
        version=VERSION,
        description=DESCRIPTION,
        use_handler_docstrings=True,
        security=[{"apiKey": []}],
        components=Components(security_schemes={"apiKey": scheme}),
        servers=[Server(url="/")],
        tags=[Tag(name=name, description=text) for name, text in TAGS.items()],
        openapi_router=Router(path="/_schema", route_handlers=[], guards=[_hidden], include_in_schema=False),
    )


def _hidden(_: ASGIConnection[Any, Any, Any, Any], __: BaseRouteHandler) -> None:
    """Its pages load scripts from other servers, and its document lacks what `document` adds."""
    raise NotFoundException


def document(app: Litestar) -> dict[str, Any]:
    """The complete document of an application."""
    built: dict[str, Any] = app.openapi_schema.to_schema()
    built = _with_short_names(built)
    schemas = built["components"].setdefault("schemas", {})
    schemas.update(_schemas_of(Problem))
    options = _options_by_operation(app)
    for method, operation in _operations(built):
        _complete(method, operation, options[operation["operationId"]])
    built["webhooks"] = _webhooks(schemas)
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
    operation["x-required-scope"] = options["permission"]
    parameters = operation.setdefault("parameters", [])
    if method == "post":
        parameters.append(_IDEMPOTENCY_KEY)
    responses = operation["responses"]
    for status in list(responses):
        if not status.startswith("2"):
            del responses[status]
    for status in _errors_of(method, operation, parameters):
        responses[status] = _problem(ERRORS[status])
    for status, response in responses.items():
        if status.startswith("2"):
            response.setdefault("headers", {})["X-Request-Id"] = _REQUEST_ID
    if operation["operationId"] == "assets.create":
        operation["requestBody"] = {"required": True, "content": _FILE}
    if operation["operationId"] == "assets.content":
        operation["responses"]["200"]["content"] = _FILE


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


def _problem(text: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {PROBLEM: {"schema": schema}}, "headers": {"X-Request-Id": _REQUEST_ID}}


def _webhooks(schemas: dict[str, Any]) -> dict[str, Any]:
    """One entry per event type: the body that a receiver gets."""
    hooks = {}
    for name, event in sorted(CATALOGUE.items()):
        schemas[f"{event.__name__}Event"] = webhook_schema(event)
        schema = {"$ref": f"#/components/schemas/{event.__name__}Event"}
        body = {"schema": schema, "example": webhook_example(event)}
        hooks[name] = {
            "post": {
                "operationId": f"on.{name}",
                "summary": name,
                "description": event.meaning,
                "tags": ["Webhooks"],
                "parameters": _WEBHOOK_HEADERS,
                "requestBody": {"required": True, "content": {"application/json": body}},
                "responses": {"204": {"description": "Taken. Any 2xx will do."}},
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
_FILE = dict.fromkeys(
    ("image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4", "video/quicktime", "video/webm", "video/x-flv"),
    _BINARY,
)
_REQUEST_ID = {"description": "The request's id, for support.", "schema": {"type": "string"}}
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
        "webhook-signature": "`v1,<base64>` of HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks); two of them, "
        "separated by a space, while the secret is being rotated.",
    }.items()
]
