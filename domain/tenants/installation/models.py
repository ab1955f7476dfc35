"""What belongs to the installation and to no tenant. Its rows carry the id `INSTALLATION` where others have a tenant."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, TenantOwned, Versioned
from domain.kernel.secrets import Place
from domain.kernel.work import INSTALLATION
from domain.tenants.issued import Revocable


class SigningKey(Base, TenantOwned):
    """A key that signs access tokens. The newest that does not retire signs; all that have not retired verify."""

    __tablename__ = "signing_keys"
    __table_args__ = (Index("ix_signing_keys_created", "tenant_id", "created_at", "id"),)

    public_key: Mapped[dict[str, Any]]
    """A public JWK (RFC 7517), as the world sees it."""
    private_key: Mapped[str]
    """A private JWK, sealed."""
    retires_at: Mapped[datetime | None]

    @staticmethod
    def place(key_id: UUID) -> Place:
        """Where the private key lives."""
        return Place("signing_keys", "private_key", INSTALLATION, key_id)


class OperatorKey(Base, Versioned, Revocable):
    """A key of the people who run the installation."""

    __tablename__ = "operator_keys"
    __table_args__ = (UniqueConstraint("tenant_id", "digest"),)

    name: Mapped[str]
    hint: Mapped[str]
    digest: Mapped[str]
    last_used_at: Mapped[datetime | None]


class TenantName(Base, TenantOwned):
    """Which tenant a slug is of. The database writes it with the tenant; who knows a slug only looks here."""

    __tablename__ = "tenant_names"
    __table_args__ = (UniqueConstraint("tenant_id", "slug"),)

    slug: Mapped[str]
