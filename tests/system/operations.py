"""Every operation that the application serves, found by walking its routes."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.app import create_app
from api.openapi import document
from integrations.settings import Settings

READING = {"GET", "HEAD"}
ADDED_BY_FRAMEWORK = {"OPTIONS", "HEAD"}


class Operation(msgspec.Struct, frozen=True):
    """One method of one route of the API."""

    id: str
    method: str
    path: str
    parameters: tuple[str, ...]
    opt: dict[str, Any]

    @property
    def mutates(self) -> bool:
        """Whether it may change something."""
        return self.method not in READING

    @property
    def needs_example(self) -> bool:
        """Whether nobody can call it without knowing more than its path."""
        return self.mutates or bool(self.parameters)

    def __str__(self) -> str:
        return self.id


def operations_of(app: Litestar, *, public: bool = False) -> list[Operation]:
    """The operations under /v1 for an API key, in a stable order; or those for people and programs without one."""
    return sorted(_walk(app, public), key=lambda operation: operation.id)


def _walk(app: Litestar, public: bool) -> Iterator[Operation]:
    for route in app.routes:
        if isinstance(route, HTTPRoute) and route.path_format.startswith("/v1"):
            for handler in route.route_handlers:
                if ("public" in handler.opt) == public:
                    yield from _operations(route, handler)


def _operations(route: HTTPRoute, handler: HTTPRouteHandler) -> Iterator[Operation]:
    for method in sorted(handler.http_methods - ADDED_BY_FRAMEWORK):
        parameters = tuple(route.path_parameters)
        yield Operation(str(handler.operation_id), str(method), route.path_format, parameters, dict(handler.opt))


APPLICATION = create_app(Settings(sandbox_port=1))
"""Never started: there to be walked while tests are collected."""

DOCUMENT = document(APPLICATION)
DOCUMENTED: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation
    for item in DOCUMENT["paths"].values()
    for operation in item.values()
    if isinstance(operation, dict)
}
OPERATIONS = operations_of(APPLICATION)
PUBLIC = operations_of(APPLICATION, public=True)
"""Without an API key: for guests, invited people, operators, OAuth clients, browsers and platforms."""
MUTATING = [operation for operation in OPERATIONS if operation.mutates]
WITH_IDS = [operation for operation in OPERATIONS if operation.parameters]
