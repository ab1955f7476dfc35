"""What all credentials have in common: who made them, and secrets that can be exchanged without a gap."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.access import ISSUER_KINDS
from domain.kernel.base import closed_set

LAST_USED_PRECISION = timedelta(minutes=1)
"""How exactly `last_used_at` is kept: writing it on every request would make every read a write."""


class Issued:
    """Made by somebody: it never holds more than they hold at this moment, and ends when they do."""

    issuer_kind: Mapped[str]
    issuer_id: Mapped[UUID | None]


class Revocable:
    """Ends at an instant, or when somebody says so."""

    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]

    def revoke(self, at: datetime) -> None:
        """Make it worthless at once."""
        self.revoked_at = self.revoked_at or at
        self.updated_at = at


class Exchangeable:
    """Known by a secret of which only a keyed hash is kept, and for a while by the one before it."""

    hint: Mapped[str]
    digest: Mapped[str]
    previous_digest: Mapped[str | None]
    previous_until: Mapped[datetime | None]
    updated_at: Mapped[datetime]

    def exchange_secret(self, *, digest: str, hint: str, at: datetime, overlap: timedelta) -> None:
        """Take a new secret; the present one lives on for `overlap`, one before that ends now."""
        self.previous_digest, self.previous_until = (self.digest, at + overlap) if overlap else (None, None)
        self.digest, self.hint, self.updated_at = digest, hint, at


def issuer_is_known() -> CheckConstraint:
    """The kinds of issuers are a closed set."""
    return closed_set("issuer_kind", ISSUER_KINDS)
