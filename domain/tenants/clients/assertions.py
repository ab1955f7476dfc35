"""Signed assertions by which clients prove themselves (RFC 7523). Each works once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, TenantOwned, belongs_to
from domain.kernel.work import Work

PURPOSE = "client_assertion"
_USE = """
INSERT INTO oauth_assertions (tenant_id, id, client_id, digest, expires_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, client_id, digest) DO NOTHING RETURNING id
"""


class OAuthAssertion(Base, TenantOwned):
    """An assertion that was used. Remembered until it expires, for then it is refused for that."""

    __tablename__ = "oauth_assertions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("oauth_clients", "client_id", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "client_id", "digest"),
        Index("ix_oauth_assertions_expires", "tenant_id", "expires_at"),
    )

    client_id: Mapped[UUID]
    digest: Mapped[str]
    """Of the assertion's `jti`, keyed."""
    expires_at: Mapped[datetime]


async def use_assertion(work: Work, client_row: UUID, *, jti: str, expires_at: datetime) -> bool:
    """Use an assertion up. False: somebody has used it before. `expires_at` is when it would be refused anyway."""
    digest = work.vault.digest(PURPOSE, jti)
    row = (work.tenant_id, work.new_id(), client_row, digest, expires_at, work.now())
    return bool(await work.fetch(_USE, row))
