"""One row in every table, made from the schema alone: a new table is planted without anybody thinking of it."""

import re
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Table,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from domain.kernel.ids import uuid7
from domain.tables import metadata
from integrations.clock import SystemClock

TABLES: list[Table] = metadata.sorted_tables
Row = dict[str, Any]


async def plant(connection: asyncpg.Connection, tenant_id: UUID, canary: str) -> dict[str, Row]:
    """Insert one row of the tenant into every table, with the canary in every text of it. As a superuser."""
    planted: dict[str, Row] = {}
    for table in TABLES:
        row = row_for(table, tenant_id, canary, planted)
        known = await connection.fetchrow(f"SELECT * FROM {table.name} WHERE {tenant_column(table)} = $1", tenant_id)
        if table.name == "tenants" and known is not None:
            await connection.execute("UPDATE tenants SET name = $2, time_zone = $2 WHERE id = $1", tenant_id, canary)
        else:
            await insert(connection, table, row)
        planted[table.name] = row
    return planted


async def insert(connection: asyncpg.Connection, table: Table, row: Row) -> None:
    """Store a row as it is."""
    names, places = ", ".join(row), ", ".join(f"${place}" for place in range(1, len(row) + 1))
    await connection.execute(f"INSERT INTO {table.name} ({names}) VALUES ({places})", *row.values())


def tenant_column(table: Table) -> str:
    """The column that says whose a row is."""
    return "tenant_id" if "tenant_id" in table.c else "id"


def row_for(table: Table, tenant_id: UUID, canary: str, parents: dict[str, Row]) -> Row:
    """Values for every column: references to the given parents, the canary wherever text may stand."""
    row = {column.name: _value(table, column, canary) for column in table.c}
    for key in table.foreign_key_constraints:
        for element in key.elements:
            parent = parents.get(element.column.table.name)
            if parent is not None:
                row[element.parent.name] = parent[element.column.name]
    if "brand_id" in row and "brands" in parents:
        row["brand_id"] = parents["brands"]["id"]
    return {**row, tenant_column(table): tenant_id}


def references(table: Table) -> list[tuple[str, str]]:
    """(column, table it points to) of every reference inside the tenant."""
    return [(_own_column(key), key.referred_table.name) for key in table.foreign_key_constraints if _own_column(key)]


def _own_column(key: ForeignKeyConstraint) -> str:
    return next((column.name for column in key.columns if column.name != "tenant_id"), "")


PLAIN: dict[type[TypeEngine[Any]], Callable[[], Any]] = {
    postgresql.UUID: uuid4,
    DateTime: SystemClock().now,
    Date: lambda: SystemClock().now().date(),
    Boolean: lambda: False,
    Float: lambda: 0.5,
    LargeBinary: lambda: secrets.token_bytes(32),
    Integer: lambda: secrets.randbelow(1_000_000),
}


def _value(table: Table, column: Column[Any], canary: str) -> Any:
    if column.nullable and column.name in {"revoked_at", "expires_at"}:
        return None
    if isinstance(column.type, postgresql.JSONB):
        return f'{{"text": "{canary}"}}'
    if isinstance(column.type, ARRAY):
        return _array(table, column, canary)
    for kind, made in PLAIN.items():
        if isinstance(column.type, kind):
            return uuid7(SystemClock().now()) if column.name == "id" else made()
    return _closed_set(table, column.name) or canary


def _array(table: Table, column: Column[Any], canary: str) -> list[Any] | None:
    if isinstance(column.type.item_type, postgresql.UUID):  # type: ignore[attr-defined]  # true of what stands here, which its type does not say
        return None if column.nullable else []
    return [] if f"{column.name} <@" in _checks(table) else [canary]


def _closed_set(table: Table, column: str) -> str | None:
    found = re.search(rf"(?:^|\W){column} IN \('([^']+)'", _checks(table))
    return found[1] if found else None


def _checks(table: Table) -> str:
    return "\n".join(str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint))
