"""What all credentials have in common: who made them, and secrets that can be exchanged without a gap."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.access import ISSUER_KINDS, Actor
from domain.kernel.base import closed_set

LAST_USED_PRECISION = timedelta(minutes=1)
"""How exactly `last_used_at` is kept: writing it on every request would make every read a write."""


class Issued:
    """Made by somebody: it never holds more than they hold at this moment, and ends when they do.

    What a member makes hangs on the member. It remembers the session that it was made with, too: who minted that session
    still limits it, and whoever revokes the session as stolen may end what was made with it. That the session's time is
    over ends nothing.
    """

    issuer_kind: Mapped[str]
    issuer_id: Mapped[UUID | None]
    session_id: Mapped[UUID | None]
    """No foreign key: the session is forgotten when nothing that is alive comes from it."""

    def hang_on(self, actor: Actor) -> None:
        """Be the actor's from now on."""
        self.issuer_kind, self.issuer_id = actor.issuer
        self.session_id = actor.session_id


def issued_by(actor: Actor) -> dict[str, Any]:
    """What a new row says of its maker."""
    kind, issuer_id = actor.issuer
    return {"issuer_kind": kind, "issuer_id": issuer_id, "session_id": actor.session_id}


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
