"""The customer, its people and its keys."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.access import ROLES
from domain.kernel.base import Base, VersionCounted, Versioned, closed_set

LAST_USED_PRECISION = timedelta(minutes=1)
"""How exactly `last_used_at` is kept: writing it on every request would make every read a write."""


class Tenant(Base, VersionCounted):
    """A customer of Opsroom: an agency or a company. The one table whose own id is the tenant."""

    __tablename__ = "tenants"
    __table_args__ = (closed_set("state", ("active", "suspended")), closed_set("locale", ("zh-CN", "en")))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    locale: Mapped[str]
    time_zone: Mapped[str]
    state: Mapped[str]
    requests_per_minute: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]

    def suspend(self, at: datetime) -> None:
        """Stop the tenant's writes and workers; reading goes on."""
        self.state, self.updated_at = "suspended", at

    def resume(self, at: datetime) -> None:
        """Let a suspended tenant work again."""
        self.state, self.updated_at = "active", at


class Member(Base, Versioned):
    """A person of the tenant. Roles hold for the whole tenant."""

    __tablename__ = "members"
    __table_args__ = (
        closed_set("state", ("active", "removed")),
        CheckConstraint(f"roles <@ ARRAY[{', '.join(repr(role) for role in ROLES)}]::varchar[]", name="roles"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        Index("uq_members_email", "tenant_id", text("lower(email)"), unique=True),
    )

    email: Mapped[str]
    name: Mapped[str]
    roles: Mapped[list[str]]
    state: Mapped[str]


class ApiKey(Base, Versioned):
    """A credential of a program. The secret is shown once; we keep a keyed hash and a hint to recognise it by."""

    __tablename__ = "api_keys"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"]), UniqueConstraint("tenant_id", "digest"))

    name: Mapped[str]
    hint: Mapped[str]
    digest: Mapped[str]
    scopes: Mapped[list[str]]
    brand_ids: Mapped[list[UUID] | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]

    def revoke(self, at: datetime) -> None:
        """Make the key worthless at once."""
        self.revoked_at = self.revoked_at or at
        self.updated_at = at
