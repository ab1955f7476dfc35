"""What leaves the house: frozen Structs whose fields are listed, never mapped rows."""

from typing import Any, Generic, TypeVar

import msgspec

Item = TypeVar("Item")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every answer about a resource. Field names equal the row's attributes."""


ViewType = TypeVar("ViewType", bound=View)


def view_of(view: type[ViewType], row: object, **extra: Any) -> ViewType:
    """Build a view from a row by field name; `extra` gives the fields that the row does not have."""
    fields = {name: getattr(row, name) for name in view.__struct_fields__ if name not in extra}
    return view(**fields, **extra)


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """One page of a list."""

    items: list[Item]
    next_cursor: str | None
    """Hand it back as `cursor` for the next page; null on the last page."""


class Rendered(msgspec.Struct, frozen=True):
    """An answer whose JSON the database has already written. `version` is that of a single resource."""

    json: bytes
    version: int | None = None
