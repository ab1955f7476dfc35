"""Two versions of a JSON Schema: what breaks when the one becomes the other."""

from collections.abc import Iterator
from typing import Any, Final

Found = tuple[str, str, str]
UPPER: Final = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
LOWER: Final = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
EXACT: Final = ("pattern", "format", "const", "multipleOf")
ANY: Final = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


class Comparison:
    """The components of both documents, and which of their schemas have been compared already."""

    def __init__(self, released: dict[str, Any], current: dict[str, Any]) -> None:
        self._released, self._current = released.get("schemas", {}), current.get("schemas", {})
        self._seen: set[tuple[str, str, str]] = set()

    def enter(self, at: str, old: Any, new: Any, direction: str) -> tuple[str, Any, Any] | None:
        """Follow references. None if the two have been compared before."""
        name, other = (_name(schema) for schema in (old, new))
        if name is not None:
            if (name, other or "", direction) in self._seen:
                return None
            self._seen.add((name, other or "", direction))
            at = pointer("#", "components", "schemas", name)
        return at, self._released.get(name, old), self._current.get(other, new)


def compare_schemas(at: str, old: Any, new: Any, direction: str, comparison: Comparison) -> Iterator[Found]:
    """Each break as pointer, change and detail. Input may become wider, output narrower."""
    entered = comparison.enter(at, old, new, direction)
    if entered is None:
        return
    at, old, new = entered
    yield from _types(at, old, new, direction)
    yield from _enums(at, old, new, direction)
    yield from _bounds(at, old, new, direction)
    yield from _fields(at, old, new, direction, comparison)
    yield from _options(at, old, new, direction, comparison)
    for part in ("items", "additionalProperties"):
        if isinstance(old.get(part), dict) and isinstance(new.get(part), dict):
            yield from compare_schemas(f"{at}/{part}", old[part], new[part], direction, comparison)


def pointer(*parts: str) -> str:
    """A JSON pointer; all parts but the first are escaped."""
    return "/".join([parts[0], *(part.replace("~", "~0").replace("/", "~1") for part in parts[1:])])


def _name(schema: Any) -> str | None:
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    return reference.rpartition("/")[2] if isinstance(reference, str) else None


def _types(at: str, old: Any, new: Any, direction: str) -> Iterator[Found]:
    before, after = _kinds(old), _kinds(new)
    wide, narrow = (after, before) if direction == "input" else (before, after)
    if lost := narrow - wide:
        change = "type_narrowed" if direction == "input" else "type_widened"
        yield f"{at}/type", change, ", ".join(sorted(lost))


def _kinds(schema: Any) -> frozenset[str]:
    if any(name in schema for name in ("oneOf", "anyOf", "$ref")):
        return ANY
    kinds = schema.get("type", ANY)
    kinds = frozenset({kinds} if isinstance(kinds, str) else kinds)
    return kinds | {"integer"} if "number" in kinds else kinds


def _enums(at: str, old: Any, new: Any, direction: str) -> Iterator[Found]:
    before, after = old.get("enum"), new.get("enum")
    if direction == "input" and after is not None:
        if before is None:
            yield f"{at}/enum", "enum_added", "only some values are taken"
        elif lost := [value for value in before if value not in after]:
            yield f"{at}/enum", "enum_value_removed", ", ".join(map(str, lost))
    if direction == "output" and before is not None:
        if after is None:
            yield f"{at}/enum", "enum_removed", "any value may come"
        elif more := [value for value in after if value not in before]:
            yield f"{at}/enum", "enum_value_added", ", ".join(map(str, more))


def _bounds(at: str, old: Any, new: Any, direction: str) -> Iterator[Found]:
    """Tighter bounds break input; output bounds are promises that nobody's program depends on, but formats are."""
    for name in EXACT:
        matters = name in new if direction == "input" else name in {"format", "const"}
        if matters and old.get(name) != new.get(name):
            yield f"{at}/{name}", "format_changed", f"{old.get(name)} → {new.get(name)}"
    if direction == "input":
        for name in (*UPPER, *LOWER):
            before, after = old.get(name), new.get(name)
            tighter = after is not None and (before is None or (after < before if name in UPPER else after > before))
            if tighter and (name not in LOWER or after > 0):
                yield f"{at}/{name}", "bound_tightened", f"{before} → {after}"


def _fields(at: str, old: Any, new: Any, direction: str, comparison: Comparison) -> Iterator[Found]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed, now_needed = set(old.get("required", [])), set(new.get("required", []))
    for name in sorted(before.keys() - after.keys()):
        if direction == "output" or new.get("additionalProperties") is False:
            yield pointer(f"{at}/properties", name), "field_removed", name
    if direction == "input":
        for name in sorted(now_needed - needed):
            yield pointer(f"{at}/properties", name), "field_required", name
        if new.get("additionalProperties") is False and old.get("additionalProperties", True) is not False:
            yield f"{at}/additionalProperties", "other_fields_refused", "unknown fields were taken before"
    else:
        for name in sorted((needed - now_needed) & after.keys()):
            yield pointer(f"{at}/properties", name), "field_optional", name
    for name in sorted(before.keys() & after.keys()):
        yield from compare_schemas(pointer(f"{at}/properties", name), before[name], after[name], direction, comparison)


def _options(at: str, old: Any, new: Any, direction: str, comparison: Comparison) -> Iterator[Found]:
    """Alternatives are told apart by what they refer to, or by their type."""
    for keyword in ("oneOf", "anyOf"):
        before, after = ({_label(option): option for option in schema.get(keyword, [])} for schema in (old, new))
        if not before or not after:
            continue
        lost = before.keys() - after.keys() if direction == "input" else after.keys() - before.keys()
        for label in sorted(lost):
            yield f"{at}/{keyword}", "alternative_changed", label
        for label in sorted(before.keys() & after.keys()):
            yield from compare_schemas(f"{at}/{keyword}", before[label], after[label], direction, comparison)


def _label(option: Any) -> str:
    return _name(option) or str(option.get("type", option.get("const", "any")))
