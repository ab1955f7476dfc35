"""People without an account who may see one thing, and say what they think of it."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned, closed_set
from domain.tenants.issued import Issued, Revocable, issuer_is_known

GuestPurpose = Literal["post_review", "report", "survey"]


class GuestLink(Base, Versioned, Issued, Revocable):
    """A link for one purpose and one subject. It opens nothing else."""

    __tablename__ = "guest_links"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        closed_set("purpose", get_args(GuestPurpose)),
        UniqueConstraint("tenant_id", "digest"),
        Index("ix_guest_links_created", "tenant_id", "created_at", "id"),
        Index("ix_guest_links_subject", "tenant_id", "subject_id", "created_at", "id"),
        issuer_is_known(),
    )

    purpose: Mapped[str]
    subject_id: Mapped[UUID]
    brand_id: Mapped[UUID | None]
    label: Mapped[str]
    guest_name: Mapped[str | None]
    """Who used it last, as they call themselves."""
    hint: Mapped[str]
    digest: Mapped[str]
    used_at: Mapped[datetime | None]
