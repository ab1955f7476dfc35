"""What the framework writes, said as OpenAPI 3.1 says it: shorter, and without what can never be true."""

import re
from typing import Any

NULL = {"type": "null"}
NOISE = {"deprecated", "allowEmptyValue", "allowReserved"}
"""Flags of operations and parameters that say nothing while they are false."""
ESCAPED = re.compile(r"\\(.)")
SYNTAX = r"^$\.*+?()[]{}|/-"
BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}


def tidy(built: dict[str, Any]) -> dict[str, Any]:
    """The same document, cleaned throughout."""
    cleaned: dict[str, Any] = _clean(built)
    for schema in cleaned["components"].get("schemas", {}).values():
        schema.pop("title", None)  # the schema's own name again, and clients would name their classes after it
    for item in cleaned["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                parameter["schema"] = _without_null(parameter["schema"])
                parameter["schema"].pop("description", None)  # the parameter's own says it
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _clean(part) for name, part in value.items() if not (name in NOISE and part is False)}
    for name in BOUNDS & kept.keys():
        if isinstance(kept[name], float) and kept[name].is_integer():
            kept[name] = int(kept[name])
    if isinstance(kept.get("pattern"), str):
        kept["pattern"] = ESCAPED.sub(_needed_escape, kept["pattern"])
    return _flat(kept)


def _needed_escape(found: re.Match[str]) -> str:
    """JSON Schema's regular expressions are ECMA-262's, which takes no escape of what needs none."""
    return found[0] if found[1].isalnum() or found[1] in SYNTAX else found[1]


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    """`oneOf` of a single schema is that schema; `oneOf` of a type and null is a schema of two types."""
    options = schema.get("oneOf")
    if not isinstance(options, list):
        return schema
    rest = {name: part for name, part in schema.items() if name != "oneOf"}
    if len(options) == 1:
        return {**options[0], **rest}
    plain = [option for option in options if option != NULL]
    if len(options) == 2 and len(plain) == 1 and isinstance(plain[0].get("type"), str):
        listed = {"enum": [*plain[0]["enum"], None]} if "enum" in plain[0] else {}
        return {**plain[0], **listed, **rest, "type": [plain[0]["type"], "null"]}
    return schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or it is not: a URL cannot say null."""
    kind = schema.get("type")
    if isinstance(kind, list) and "null" in kind:
        rest = [one for one in kind if one != "null"]
        schema = {**schema, "type": rest[0] if len(rest) == 1 else rest}
        if "enum" in schema:
            schema["enum"] = [one for one in schema["enum"] if one is not None]
    options = [option for option in schema.get("oneOf", []) if option != NULL]
    if len(options) == 1:
        schema = {**options[0], **{name: part for name, part in schema.items() if name != "oneOf"}}
    if schema.get("default", ...) is None:
        schema = {name: part for name, part in schema.items() if name != "default"}
    return schema
