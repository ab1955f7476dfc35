"""Programs that trade a secret for short-lived tokens (RFC 6749, section 4.4)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned
from domain.kernel.secrets import parse_public_id, public_id
from domain.tenants.issued import Exchangeable, Issued, Revocable, issuer_is_known

PREFIX = "occ"


class OAuthClient(Base, Versioned, Issued, Revocable, Exchangeable):
    """An OAuth client. Its tokens are looked at against this row on every use: revoked here, they are dead."""

    __tablename__ = "oauth_clients"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        UniqueConstraint("tenant_id", "digest"),
        Index("ix_oauth_clients_created", "tenant_id", "created_at", "id"),
        issuer_is_known(),
    )

    name: Mapped[str]
    client_id: Mapped[str]
    """The client's public name, which says in which tenant to look."""
    scopes: Mapped[list[str]]
    brand_ids: Mapped[list[UUID] | None]
    last_used_at: Mapped[datetime | None]


def client_id_of(tenant_id: UUID, row_id: UUID) -> str:
    """The public name of a client."""
    return public_id(PREFIX, tenant_id, row_id)


def parse_client_id(text: str) -> tuple[UUID, UUID] | None:
    """Tenant and row that a public name points to; None for anything that is none."""
    return parse_public_id(PREFIX, text)
