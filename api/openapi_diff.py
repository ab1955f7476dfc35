"""What a change of the document breaks for programs that were written against the released one.

Compatible is what adds: operations, optional input, output fields. Everything else that such a program could notice is
listed with a JSON pointer into the document and the name of the change. Where a schema is used decides: input may only
become wider, output only narrower.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from .openapi_diff_schemas import Comparison, compare_schemas, pointer

Direction = Literal["input", "output"]


class Break(msgspec.Struct, frozen=True, order=True):
    """One thing that stops working: where, which sort of change, and what exactly."""

    pointer: str
    change: str
    detail: str


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A break that is accepted, and why."""

    pointer: str
    change: str
    reason: str


class Allowances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of accepted breaks."""

    allowed: list[Allowed] = []


class Judgement(msgspec.Struct, frozen=True):
    """What is broken without being allowed, and what is allowed without being broken."""

    unstated: list[Break]
    outdated: list[Allowed]


def judge(released: dict[str, Any], current: dict[str, Any], allowances: Allowances) -> Judgement:
    """Hold the current document against the released one and the accepted breaks. A reason has to be given."""
    stated = {(one.pointer, one.change) for one in allowances.allowed if one.reason.strip()}
    found = breaking_changes(released, current)
    there = {(one.pointer, one.change) for one in found}
    unstated = [one for one in found if (one.pointer, one.change) not in stated]
    return Judgement(unstated, [one for one in allowances.allowed if (one.pointer, one.change) not in there])


def breaking_changes(released: dict[str, Any], current: dict[str, Any]) -> list[Break]:
    """Everything that breaks, in the order of its pointers."""
    return sorted(set(_all(released, current)))


def _all(released: dict[str, Any], current: dict[str, Any]) -> Iterator[Break]:
    comparison = Comparison(released.get("components", {}), current.get("components", {}))
    for at, old, new in _operations(released, current, "paths"):
        yield from _operation(at, old, new, comparison) if new is not None else _gone(at, "operation_removed")
    for at, old, new in _operations(released, current, "webhooks"):
        yield from _webhook(at, old, new, comparison) if new is not None else _gone(at, "webhook_removed")


def _operations(old: dict[str, Any], new: dict[str, Any], section: str) -> Iterator[tuple[str, Any, Any]]:
    for name, item in old.get(section, {}).items():
        for method, operation in item.items():
            yield pointer("#", section, name, method), operation, new.get(section, {}).get(name, {}).get(method)


def _operation(at: str, old: Any, new: Any, comparison: Comparison) -> Iterator[Break]:
    if old.get("operationId") != new.get("operationId"):
        yield Break(f"{at}/operationId", "operation_id_changed", f"{old.get('operationId')} → {new.get('operationId')}")
    scope = new.get("x-required-scope")
    if scope is not None and scope != old.get("x-required-scope"):
        yield Break(f"{at}/x-required-scope", "scope_changed", f"{old.get('x-required-scope')} → {scope}")
    yield from _parameters(at, old.get("parameters", []), new.get("parameters", []), comparison)
    yield from _request(f"{at}/requestBody", old.get("requestBody"), new.get("requestBody"), comparison)
    yield from _responses(f"{at}/responses", old["responses"], new["responses"], comparison)


def _parameters(at: str, old: list[Any], new: list[Any], comparison: Comparison) -> Iterator[Break]:
    before, after = ({(one["in"], one["name"]): one for one in listed} for listed in (old, new))
    for key in before.keys() - after.keys():
        yield Break(pointer(at, "parameters", *key), "parameter_removed", key[1])
    for key, parameter in after.items():
        place, earlier = pointer(at, "parameters", *key), before.get(key)
        if parameter.get("required") and not (earlier or {}).get("required"):
            yield Break(place, "parameter_required", key[1])
        if earlier is not None:
            yield from _schemas(f"{place}/schema", earlier["schema"], parameter["schema"], "input", comparison)


def _request(at: str, old: Any, new: Any, comparison: Comparison) -> Iterator[Break]:
    if new is not None and new.get("required") and not (old or {}).get("required"):
        yield Break(f"{at}/required", "body_required", "a body has to be sent")
    if old is not None:
        yield from _contents(f"{at}/content", old["content"], (new or {}).get("content", {}), "input", comparison)


def _responses(at: str, old: Any, new: Any, comparison: Comparison) -> Iterator[Break]:
    before, after = ({status for status in listed if status.startswith("2")} for listed in (old, new))
    for status in sorted(before - after):
        yield Break(f"{at}/{status}", "status_removed", status)
    for status in sorted(after - before):
        yield Break(f"{at}/{status}", "status_added", status)
    for status in old.keys() & new.keys():
        contents = old[status].get("content", {}), new[status].get("content", {})
        yield from _contents(f"{at}/{status}/content", *contents, "output", comparison)


def _webhook(at: str, old: Any, new: Any, comparison: Comparison) -> Iterator[Break]:
    contents = old["requestBody"]["content"], new["requestBody"]["content"]
    yield from _contents(f"{at}/requestBody/content", *contents, "output", comparison)  # what we send


def _contents(at: str, old: Any, new: Any, direction: Direction, comparison: Comparison) -> Iterator[Break]:
    for kind, media in old.items():
        place = pointer(at, kind)
        if kind not in new:
            yield Break(place, "content_type_removed", kind)
        else:
            yield from _schemas(f"{place}/schema", media["schema"], new[kind]["schema"], direction, comparison)


def _schemas(at: str, old: Any, new: Any, direction: Direction, comparison: Comparison) -> Iterable[Break]:
    return [Break(*found) for found in compare_schemas(at, old, new, direction, comparison)]


def _gone(at: str, change: str) -> Iterator[Break]:
    yield Break(at, change, "it is not there any more")
