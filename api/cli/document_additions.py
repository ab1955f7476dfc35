"""What a document has that the released one does not: operations, events, and the fields of schemas."""

from collections.abc import Iterator
from typing import Any


def additions(released: dict[str, Any], current: dict[str, Any]) -> list[str]:
    """One line for each, in order."""
    before = set(_things(released))
    return [f"+ {thing}" for thing in sorted(set(_things(current)) - before)]


def _things(document: dict[str, Any]) -> Iterator[str]:
    for path, item in document.get("paths", {}).items():
        yield from (f"operation {method.upper()} {path}" for method in item)
    yield from (f"event {name}" for name in document.get("webhooks", {}))
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield f"schema {name}"
        yield from (f"field {name}.{field}" for field in schema.get("properties", {}))
