"""Everything that a tenant has, in one file."""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import BigInteger, Float, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, closed_set
from domain.kernel.leases import Leased

TenantExportState = Literal["pending", "running", "done", "failed", "cancelled", "expired"]


class TenantExport(Base, Versioned, Leased):
    """A ZIP file of everything, for somebody to download within a day."""

    __tablename__ = "tenant_exports"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        closed_set("state", get_args(TenantExportState)),
        Index("ix_tenant_exports_created", "tenant_id", "created_at", "id"),
        Index("ix_tenant_exports_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )

    state: Mapped[str]
    tries: Mapped[int] = mapped_column(Integer)
    progress: Mapped[float] = mapped_column(Float)
    rows: Mapped[int] = mapped_column(BigInteger)
    files: Mapped[int] = mapped_column(Integer)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    failure: Mapped[str | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
