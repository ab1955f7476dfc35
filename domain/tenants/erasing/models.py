"""What is left of an erased tenant."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, closed_set
from domain.kernel.leases import Leased

ErasureState = Literal["erasing", "erased"]


class Erasure(Base, Versioned, Leased):
    """An erasure under way, and the tombstone that it ends with. The installation's; its id is that of the tenant.

    It says nothing about people. After a restore from a backup, the tombstones say what has to be erased again.
    """

    __tablename__ = "tenant_erasures"
    __table_args__ = (
        closed_set("state", get_args(ErasureState)),
        Index("ix_tenant_erasures_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )

    state: Mapped[str]
    requested_by: Mapped[UUID | None]
    """The operator's key; None is a person at the command line."""
    key_destroyed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]]
    """Rows per table, counted before the first was deleted."""
    files: Mapped[int] = mapped_column(Integer)
    grants_revoked: Mapped[int] = mapped_column(Integer)
    grants_kept: Mapped[int] = mapped_column(Integer)
    """Accounts whose platform could not be told, or has no way to be."""
