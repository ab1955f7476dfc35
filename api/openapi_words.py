"""Descriptions of schemas and of every field, from where they are known best.

In this order: the field's own type (`Meta(description=...)`), a docstring below the field, the glossary.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from .openapi_glossary import meaning_of, meaning_of_parameter

SUFFIXES = re.compile(r"(Detail)?(View|In|Patch|Event)$|^New(?=[A-Z])")
WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def describe_schemas(schemas: dict[str, Any], kinds: dict[str, type]) -> None:
    """Give each schema and each of its fields a description, and say where other fields are refused, in place."""
    for name, schema in schemas.items():
        kind = kinds.get(name)
        _describe_schema(name, schema, kind)
        if kind is not None and kind.__struct_config__.forbid_unknown_fields:  # type: ignore[attr-defined]  # true of what stands here, which its type does not say
            schema["additionalProperties"] = False
        _describe_fields(name, schema, _noun(name), _said_below(kind) if kind is not None else {})


def describe_parameters(operation: dict[str, Any]) -> None:
    """Give each parameter of an operation a description, in place."""
    for parameter in operation["parameters"]:
        if not parameter.get("description"):
            text = meaning_of_parameter(parameter["in"], parameter["name"])
            if text and parameter["schema"].get("type") == "array":
                text = f"{text.rstrip('.')}; repeat it to allow several."
            parameter["description"] = text or ""


def structs_of(app: Litestar) -> dict[str, type]:
    """Every Struct that handlers take or answer, by name."""
    handlers = [handler for route in app.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers]
    found: dict[str, type] = {}
    for handler in handlers:
        if isinstance(handler, HTTPRouteHandler):
            for field in (handler.parsed_return_field, handler.parsed_data_field):
                _collect(field.raw if field is not None else None, found)
    return found


def _collect(annotation: Any, found: dict[str, type]) -> None:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        if annotation.__name__ in found:
            return
        found[annotation.__name__] = annotation
        for hint in get_type_hints(annotation).values():
            _collect(hint, found)
    for part in get_args(annotation):
        _collect(part, found)


def _describe_schema(name: str, schema: dict[str, Any], kind: type | None) -> None:
    if name.endswith("Page"):
        schema["description"] = f"One page of a list of {_noun(name.removesuffix('Page'))}s."
    elif kind is not None and kind.__dict__.get("__doc__"):
        schema["description"] = inspect.cleandoc(kind.__dict__["__doc__"])


def _describe_fields(name: str, schema: dict[str, Any], noun: str, said: dict[str, str]) -> None:
    for field, part in schema.get("properties", {}).items():
        if not part.get("description"):
            text = said.get(field) or meaning_of(name, field, noun)
            if text:
                part["description"] = text
        _describe_fields(name, part, noun, said)


@cache
def _said_below(kind: type) -> dict[str, str]:
    """Docstrings below fields, those of base classes included."""
    said: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if base is not msgspec.Struct and issubclass(base, msgspec.Struct):
            said.update(_docstrings(base))
    return said


def _docstrings(kind: type) -> Iterator[tuple[str, str]]:
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, text in pairwise(statements):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str):
            yield field.target.id, inspect.cleandoc(text.value.value)


def _noun(schema: str) -> str:
    """`NewApiKeyView` is about an `api key`."""
    return WORD.sub(" ", SUFFIXES.sub("", SUFFIXES.sub("", schema))).lower() or "resource"
