"""What may stand in a URL: declared query parameters only, ids and instants in their one spelling."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.handlers import HTTPRouteHandler

from domain.kernel.errors import Invalid, NotFound, Reason

REASONS_SHOWN = 20
_CANONICAL = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# The framework would read a number as seconds since 1970, and databases choke on years that no calendar of ours sees.
_INSTANT = re.compile(r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}[Tt][0-9:]{8}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})")


class Declared(msgspec.Struct, frozen=True):
    """The query parameters of an operation: all of them, and those that may be repeated, are ids, or are instants."""

    names: frozenset[str]
    repeatable: frozenset[str]
    ids: frozenset[str]
    instants: frozenset[str]


def refuse_odd_parameters(request: Request[Any, Any, Any]) -> None:
    """Raise Invalid for query parameters that the operation does not declare, NotFound for an oddly spelled id.

    The framework ignores what it does not know, takes the last of several values, and reads braces, `urn:uuid:` and
    capitals as the same id: each a typo that would pass for an answer.
    """
    path = request.scope["path"].split("/")
    if any(isinstance(value, UUID) and str(value) not in path for value in request.path_params.values()):
        raise NotFound("resource")
    if request.scope["query_string"]:
        declared = _declared(request.route_handler, frozenset(request.path_params))
        reasons = tuple(_reasons(request.query_params.multi_items(), declared))
        if reasons:
            raise Invalid("A query parameter cannot be understood.", reasons=reasons[:REASONS_SHOWN])


def refuse_odd_ids(value: Any, body: bytes) -> None:
    """Raise Invalid unless each id of a decoded body stands in it in canonical form."""
    for pointer, found in _ids_in(msgspec.to_builtins(value, builtin_types=(UUID,)), ""):
        if str(found).encode() not in body:
            raise Invalid("An id is not in canonical form.", reasons=(_odd_id(pointer),))


def _reasons(given: Iterable[tuple[str, str]], declared: Declared) -> Iterator[Reason]:
    seen = set()
    for name, value in given:
        if name not in declared.names:
            known = ", ".join(sorted(declared.names)) or "none"
            yield Reason(pointer=f"?{name[:100]}", code="unknown_parameter", message=f"Known here: {known}.")
        elif name in seen and name not in declared.repeatable:
            yield Reason(pointer=f"?{name}", code="repeated", message="This parameter takes one value.")
        elif "\0" in value:
            yield Reason(pointer=f"?{name}", code="null_character", message="Text must not contain NUL characters.")
        elif name in declared.ids and not _CANONICAL.fullmatch(value):
            yield _odd_id(f"?{name}")
        elif name in declared.instants and not _INSTANT.fullmatch(value):
            message = "An instant is RFC 3339 with a zone, between 2000 and 2200: 2026-01-31T08:00:00Z."
            yield Reason(pointer=f"?{name}", code="not_an_instant", message=message)
        seen.add(name)


def _odd_id(pointer: str) -> Reason:
    message = "An id is 36 characters, lower case, with dashes: 0198c2a0-0000-7000-8000-000000000000."
    return Reason(pointer=pointer, code="not_canonical", message=message)


@lru_cache(maxsize=1000)
def _declared(handler: HTTPRouteHandler, in_path: frozenset[str]) -> Declared:
    model = handler.create_kwargs_model(path_parameters=dict.fromkeys(in_path))  # type: ignore[arg-type]  # checked where it is used
    parameters = model.expected_query_params
    fields = handler.parsed_fn_signature.parameters

    def typed(kind: type) -> frozenset[str]:
        own = [parameter for parameter in parameters if parameter.field_name in fields]
        return frozenset(one.field_alias for one in own if _mentions(fields[one.field_name].annotation, kind))

    return Declared(
        names=frozenset(parameter.field_alias for parameter in parameters),
        repeatable=frozenset(parameter.field_alias for parameter in parameters if parameter.is_sequence),
        ids=typed(UUID),
        instants=typed(datetime),
    )


def _mentions(annotation: Any, kind: type) -> bool:
    return annotation is kind or any(_mentions(part, kind) for part in getattr(annotation, "__args__", ()))


def _ids_in(value: Any, pointer: str) -> Iterator[tuple[str, UUID]]:
    if isinstance(value, UUID):
        yield pointer, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _ids_in(part, f"{pointer}/{name}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _ids_in(part, f"{pointer}/{place}")
