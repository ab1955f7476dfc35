"""Writing a new row with one prepared statement, for the paths where the mapper's bookkeeping costs more than the row."""

from functools import lru_cache
from typing import Any, cast

import msgspec
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import JSONB

from .base import Base


class Insert(msgspec.Struct, frozen=True):
    """An INSERT of one table: its text, its columns in order, and which of them hold JSON."""

    sql: str
    columns: tuple[str, ...]
    json: frozenset[str]

    def values(self, row: Base) -> list[Any]:
        """The row's values as the driver takes them: JSON as text, the rest as it is."""
        return [self._value(name, getattr(row, name)) for name in self.columns]

    def _value(self, name: str, value: Any) -> Any:
        return msgspec.json.encode(value).decode() if name in self.json and value is not None else value


@lru_cache
def insert_into(model: type[Base]) -> Insert:
    """The INSERT of a model's table, written once. Every column is named: nothing is left to defaults."""
    table = cast(Table, model.__table__)
    names = tuple(column.name for column in table.columns)
    places = ", ".join(f"${number}" for number in range(1, len(names) + 1))
    # Names come from the models, never from outside.
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - names come from the models
    return Insert(sql, names, frozenset(column.name for column in table.columns if isinstance(column.type, JSONB)))
