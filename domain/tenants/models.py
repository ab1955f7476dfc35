"""The customer, its people and its keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.access import ROLES
from domain.kernel.base import Base, VersionCounted, Versioned, closed_set

from .issued import Exchangeable, Issued, Revocable, issuer_is_known

KNOWN_ROLES = f"ARRAY[{', '.join(repr(role) for role in ROLES)}]::varchar[]"


class Tenant(Base, VersionCounted):
    """A customer of Opsroom: an agency or a company. The one table whose own id is the tenant."""

    __tablename__ = "tenants"
    __table_args__ = (closed_set("state", ("active", "suspended", "erasing")), closed_set("locale", ("zh-CN", "en")))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    locale: Mapped[str]
    time_zone: Mapped[str]
    state: Mapped[str]
    requests_per_minute: Mapped[int] = mapped_column(Integer)
    max_brands: Mapped[int | None] = mapped_column(Integer)
    max_accounts: Mapped[int | None] = mapped_column(Integer)
    max_storage_bytes: Mapped[int | None] = mapped_column(BigInteger)
    erase_at: Mapped[datetime | None]
    """When everything of the tenant will be deleted. Until then it can be called off."""
    erase_by: Mapped[UUID | None]
    """Whose operator key asked for that; None is a person at the command line."""
    keyed_at: Mapped[datetime | None]
    """When it was given a key of its own. Where there is none in spite of it, the key was lost."""
    created_at: Mapped[datetime]

    @property
    def is_active(self) -> bool:
        """Whether workers do anything for it."""
        return self.state == "active"

    @property
    def is_erasing(self) -> bool:
        """Whether nobody gets at it any more."""
        return self.state == "erasing"

    def suspend(self, at: datetime) -> None:
        """Stop the tenant's writes and workers; reading goes on."""
        self.state, self.updated_at = "suspended", at

    def resume(self, at: datetime) -> None:
        """Let a suspended tenant work again."""
        self.state, self.updated_at = "active", at


class Member(Base, Versioned):
    """A person of the tenant. `roles` hold for the whole tenant, `brand_roles` (brand id → roles) on single brands."""

    __tablename__ = "members"
    __table_args__ = (
        closed_set("state", ("active", "removed", "erased")),
        CheckConstraint(f"roles <@ {KNOWN_ROLES}", name="roles"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        Index("uq_members_email", "tenant_id", text("lower(email)"), unique=True),
    )

    email: Mapped[str]
    name: Mapped[str]
    roles: Mapped[list[str]]
    brand_roles: Mapped[dict[str, Any]]
    state: Mapped[str]

    def erase(self, at: datetime) -> None:
        """Keep nothing but the id, by which history knows the person."""
        self.email, self.name = f"erased-{self.id}@erased.invalid", "erased"
        self.roles, self.brand_roles = [], {}
        self.state, self.updated_at = "erased", at


class ApiKey(Base, Versioned, Issued, Revocable, Exchangeable):
    """A credential of a program. The secret is shown once; we keep a keyed hash and a hint to recognise it by."""

    __tablename__ = "api_keys"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        UniqueConstraint("tenant_id", "digest"),
        Index("ix_api_keys_previous_digest", "tenant_id", "previous_digest"),
        issuer_is_known(),
    )

    name: Mapped[str]
    scopes: Mapped[list[str]]
    brand_ids: Mapped[list[UUID] | None]
    last_used_at: Mapped[datetime | None]
