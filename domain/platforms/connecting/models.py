"""One attempt to connect an account through OAuth."""

import hmac
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.secrets import Place, Vault

from .errors import ConnectLinkUsed

ConnectState = Literal["started", "opened", "received", "denied", "expired"]
OPEN_FOR = timedelta(minutes=15)


class ConnectAttempt(Base, Versioned):
    """From the link that a person opens to the code that the platform sends their browser back with.

    The link works once. It binds the attempt to the browser that opened it: nobody else's browser can finish it.
    """

    __tablename__ = "connect_attempts"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("platform_apps", "app_id", ondelete="CASCADE"),
        belongs_to("accounts", "account_id"),
        closed_set("state", get_args(ConnectState)),
        Index("ix_connect_attempts_created", "tenant_id", "created_at", "id"),
    )

    brand_id: Mapped[UUID]
    platform: Mapped[str]
    app_id: Mapped[UUID]
    account_id: Mapped[UUID | None]
    """The account to connect anew, or the one that came of it."""
    state: Mapped[str]
    return_to: Mapped[str]
    expires_at: Mapped[datetime]
    link_digest: Mapped[str]
    state_digest: Mapped[str | None]
    browser_digest: Mapped[str | None]
    verifier: Mapped[str | None]

    def expect_unopened(self, at: datetime) -> None:
        """Raises ConnectLinkUsed when the link has been followed, or it is too late for it."""
        if self.state != "started" or at > self.expires_at:
            raise ConnectLinkUsed("This link was used or has expired; start again.")

    def open(self, vault: Vault, *, state_digest: str, browser_digest: str, verifier: str, at: datetime) -> None:
        """A browser has followed the link. Raises ConnectLinkUsed for a second one, or one that comes too late."""
        self.expect_unopened(at)
        self.state_digest, self.browser_digest = state_digest, browser_digest
        self.verifier = vault.seal(verifier.encode(), self._place())
        self.state, self.updated_at = "opened", at

    def close(self, state: ConnectState, account_id: UUID | None, at: datetime) -> None:
        """The platform has sent the browser back."""
        self.state, self.account_id, self.updated_at = state, account_id or self.account_id, at

    def is_finished_by(self, *, state_digest: str, browser_digest: str, at: datetime) -> bool:
        """Whether this browser, with this state, may finish the attempt."""
        if self.state != "opened" or at > self.expires_at or self.browser_digest is None or self.state_digest is None:
            return False
        same_state = hmac.compare_digest(self.state_digest, state_digest)
        return same_state and hmac.compare_digest(self.browser_digest, browser_digest)

    def open_verifier(self, vault: Vault) -> str:
        """The PKCE code verifier."""
        return vault.unseal(self.verifier or "", self._place()).decode()

    def _place(self) -> Place:
        return Place("connect_attempts", "verifier", self.tenant_id, self.id)
