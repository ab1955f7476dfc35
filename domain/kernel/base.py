"""The tables' common ground: tenant-carrying keys, UTC instants, and closed sets as checked text."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, Integer, MetaData, String
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from .errors import StaleVersion, VersionRequired

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_1_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Declarative base. Plain declarative on purpose: it reads best and is as quick as the alternatives."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own spelling
        datetime: DateTime(timezone=True),
        UUID: postgresql.UUID(as_uuid=True),
        str: String(),
        dict[str, Any]: postgresql.JSONB(none_as_null=True),
        list[str]: postgresql.ARRAY(String()),
        list[UUID]: postgresql.ARRAY(postgresql.UUID(as_uuid=True)),
    }


class TenantOwned:
    """Belongs to one tenant. The key carries the tenant, so no reference can cross to another one."""

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class VersionCounted:
    """May change. `version` counts the changes; an update that lost a race changes nothing and raises."""

    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    @property
    def next_version(self) -> int:
        """The version this row will have once the pending change is stored."""
        return (self.version or 0) + 1

    def expect(self, version: int | None) -> None:
        """Refuse if the caller has read another version than this one. None: the caller does not mind."""
        if version is not None and version != self.version:
            raise StaleVersion(self.version)

    def insist(self, version: int | None) -> None:
        """Like `expect`, for decisions: the caller must say which version was read."""
        if version is None:
            raise VersionRequired
        self.expect(version)


class Versioned(TenantOwned, VersionCounted):
    """Belongs to one tenant and may change."""


def closed_set(column: str, values: Iterable[str]) -> CheckConstraint:
    """A closed set of texts. Never a native ENUM: its operators are not leakproof, so row-level security
    would keep the planner from using an index on it.
    """
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def belongs_to(table: str, column: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A reference inside the tenant: (tenant_id, column) → table(tenant_id, id)."""
    return ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete)
