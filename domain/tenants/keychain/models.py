"""Keys that other secrets hang on. They are wrapped by a key of the installation, which is in no database."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, TenantOwned
from domain.kernel.secrets import Place
from domain.kernel.work import INSTALLATION


class TenantKey(Base, TenantOwned):
    """A key under which everything of its tenant is sealed, the newest first; the others still open.

    A table of its own, so that it can be backed up apart from the rest and for a shorter time: what its rows sealed
    opens nowhere any more once these backups have ended, too.
    """

    __tablename__ = "tenant_keys"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),)

    wrapped: Mapped[str]
    """Sealed by the installation."""
    updated_at: Mapped[datetime]

    @staticmethod
    def place(tenant_id: UUID, key_id: UUID) -> Place:
        """Where a wrapped key lives."""
        return Place("tenant_keys", "wrapped", tenant_id, key_id)


class DigestKey(Base, TenantOwned):
    """What secrets are digested with that are only compared. The installation has one and keeps it for ever."""

    __tablename__ = "digest_keys"

    wrapped: Mapped[str]
    """Sealed by the installation."""

    @staticmethod
    def place() -> Place:
        """Where the installation's one lives."""
        return Place("digest_keys", "wrapped", INSTALLATION, INSTALLATION)
