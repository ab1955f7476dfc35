"""Seals of the audit trail, and the long work that is done on it."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import BigInteger, Float, Index, Integer, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, closed_set
from domain.kernel.leases import Leased

JobState = Literal["pending", "running", "done", "failed"]
ExportState = Literal["pending", "running", "done", "failed", "expired"]
ExportFormat = Literal["jsonl", "csv"]
Outcome = Literal["ok", "broken"]


class Seal(Base, TenantOwned):
    """What a run of events said when it was sealed. Append-only; each names the digest of the one before.

    `leaves` has 48 bytes per event: its id and the SHA-256 of its content (see `canon`).
    """

    __tablename__ = "audit_seals"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        Index("ix_audit_seals_last_event", "tenant_id", "last_event_id"),
    )

    number: Mapped[int] = mapped_column(Integer)
    """1, 2, 3, … without gaps."""
    first_event_id: Mapped[UUID]
    last_event_id: Mapped[UUID]
    sealed_through: Mapped[UUID]
    """No event up to this id is waiting for its seal any more; one that still comes is late."""
    events: Mapped[int] = mapped_column(Integer)
    late: Mapped[bool]
    """Whether these events appeared after their place in the order had been sealed."""
    former_digest: Mapped[str]
    digest: Mapped[str]
    leaves: Mapped[bytes]


class Verification(Base, Versioned, Leased):
    """One walk along the seals, and what it found."""

    __tablename__ = "audit_verifications"
    __table_args__ = (
        closed_set("state", get_args(JobState)),
        closed_set("outcome", get_args(Outcome)),
        Index("ix_audit_verifications_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )

    state: Mapped[str]
    tries: Mapped[int] = mapped_column(Integer)
    progress: Mapped[float] = mapped_column(Float)
    anchor_number: Mapped[int | None] = mapped_column(Integer)
    anchor_digest: Mapped[str | None]
    outcome: Mapped[str | None]
    head_number: Mapped[int | None] = mapped_column(Integer)
    head_digest: Mapped[str | None]
    seals_checked: Mapped[int] = mapped_column(Integer)
    events_checked: Mapped[int] = mapped_column(BigInteger)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(none_as_null=True))
    findings_count: Mapped[int] = mapped_column(Integer)
    finished_at: Mapped[datetime | None]


class Export(Base, Versioned, Leased):
    """A file of events for somebody to download within a day."""

    __tablename__ = "audit_exports"
    __table_args__ = (
        closed_set("state", get_args(ExportState)),
        closed_set("format", get_args(ExportFormat)),
        Index("ix_audit_exports_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )

    format: Mapped[str]
    filters: Mapped[dict[str, Any]]
    brand_ids: Mapped[list[UUID] | None]
    """What the asking credential sees; None is every brand."""
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(Integer)
    progress: Mapped[float] = mapped_column(Float)
    rows: Mapped[int] = mapped_column(BigInteger)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    failure: Mapped[str | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
