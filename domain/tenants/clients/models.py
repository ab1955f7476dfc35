"""Programs that trade a secret, or a signed assertion, for short-lived tokens (RFC 6749, section 4.4)."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, closed_set
from domain.kernel.secrets import parse_public_id, public_id
from domain.tenants.issued import Exchangeable, Issued, Revocable, issuer_is_known

PREFIX = "occ"
AuthMethod = Literal["client_secret", "private_key_jwt"]
"""`client_secret`: with HTTP Basic or in the form. `private_key_jwt`: OpenID Connect Core 1.0, section 9."""


class OAuthClient(Base, Versioned, Issued, Revocable, Exchangeable):
    """An OAuth client. Its tokens are looked at against this row on every use: revoked here, they are dead."""

    __tablename__ = "oauth_clients"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        UniqueConstraint("tenant_id", "digest"),
        closed_set("auth_method", get_args(AuthMethod)),
        Index("ix_oauth_clients_created", "tenant_id", "created_at", "id"),
        issuer_is_known(),
    )

    name: Mapped[str]
    client_id: Mapped[str]
    """The client's public name, which says in which tenant to look."""
    auth_method: Mapped[str] = mapped_column(default="client_secret", server_default="client_secret")
    digest: Mapped[str | None] = mapped_column(nullable=True)  # type: ignore[assignment]  # a client that signs has no secret to be known by
    jwks: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """The public keys that it signs with (RFC 7517), unless it publishes them at `jwks_uri`."""
    jwks_uri: Mapped[str | None]
    scopes: Mapped[list[str]]
    brand_ids: Mapped[list[UUID] | None]
    last_used_at: Mapped[datetime | None]


def client_id_of(tenant_id: UUID, row_id: UUID) -> str:
    """The public name of a client."""
    return public_id(PREFIX, tenant_id, row_id)


def parse_client_id(text: str) -> tuple[UUID, UUID] | None:
    """Tenant and row that a public name points to; None for anything that is none."""
    return parse_public_id(PREFIX, text)
