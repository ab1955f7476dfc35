"""Writing new rows with one prepared statement, for the paths where the mapper's bookkeeping costs more than the rows."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, cast

import msgspec
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import JSONB

from .base import Base

FEW, MANY = 8, 64
"""Rows to a statement: few, so that there are few statements to prepare, unless there are very many rows."""
Fetch = Callable[..., Awaitable[list[Any]]]


class Insert(msgspec.Struct, frozen=True):
    """An INSERT of one table: its columns in order, and which of them hold JSON."""

    table: str
    columns: tuple[str, ...]
    json: frozenset[str] = frozenset()

    def values(self, row: Base) -> tuple[Any, ...]:
        """The row's values as the driver takes them: JSON as text, the rest as it is."""
        return tuple(self._value(name, getattr(row, name)) for name in self.columns)

    def sql(self, rows: int, after: int) -> str:
        """The statement for so many rows, whose parameters come `after` so many others."""
        width = len(self.columns)
        places = ", ".join(_places(after + row * width, width) for row in range(rows))
        # Names come from the models, never from outside.
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES {places}"  # noqa: S608 - see above

    def _value(self, name: str, value: Any) -> Any:
        return msgspec.json.encode(value).decode() if name in self.json and value is not None else value


@lru_cache
def insert_into(model: type[Base]) -> Insert:
    """The INSERT of a model's table, written once. Every column is named: nothing is left to defaults."""
    table = cast(Table, model.__table__)
    names = tuple(column.name for column in table.columns)
    return Insert(
        table.name, names, frozenset(column.name for column in table.columns if isinstance(column.type, JSONB))
    )


async def insert_all(fetch: Fetch, rows: Sequence[tuple[Insert, tuple[Any, ...]]]) -> None:
    """Write rows of several tables, a handful in one round trip. References among them are checked when all are there."""
    start = 0
    while start < len(rows):
        size = MANY if len(rows) - start >= MANY else FEW
        some, start = rows[start : start + size], start + size
        await fetch(_together(tuple(insert for insert, _ in some)), *(value for _, values in some for value in values))


@lru_cache(maxsize=500)
def _together(inserts: tuple[Insert, ...]) -> str:
    """One statement for these rows: all tables but the last stand before it in WITH, which Postgres runs to the end, too.

    https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
    """
    parts, after = list[str](), 0
    for insert, same in groupby(inserts):
        rows = len(list(same))
        parts.append(insert.sql(rows, after))
        after += rows * len(insert.columns)
    before = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(parts[:-1]))
    return f"WITH {before} {parts[-1]}" if before else parts[-1]


def _places(after: int, width: int) -> str:
    return f"({', '.join(f'${after + number}' for number in range(1, width + 1))})"
