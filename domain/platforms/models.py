"""Connected platform accounts."""

from datetime import datetime
from typing import ClassVar, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.kernel.secrets import Place, Vault

from .errors import AccountDisconnected
from .ports import Connection, Grant, PublishMode

HEALTHS = ("pending", "ok", "degraded", "reauth_required", "disconnected")


class Account(Base, Versioned, Leased):
    """A brand's account on a platform. Its secrets are sealed; `health` says whether it can be used.

    While `next_at` is set, a worker is to connect or refresh it.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        closed_set("health", HEALTHS),
        closed_set("publish_mode", get_args(PublishMode)),
        UniqueConstraint("tenant_id", "platform", "remote_id"),
        Index("ix_accounts_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_accounts_brand", "tenant_id", "brand_id", "created_at", "id"),
    )

    leased_state: ClassVar[str] = "health"

    brand_id: Mapped[UUID]
    platform: Mapped[str]
    handle: Mapped[str]
    display_name: Mapped[str]
    remote_id: Mapped[str | None]
    publish_mode: Mapped[str]
    health: Mapped[str]
    health_reason: Mapped[str | None]
    checked_at: Mapped[datetime | None]
    credentials: Mapped[str | None]
    failed_checks: Mapped[int] = mapped_column(Integer, default=0, server_default="0")

    def seal(self, vault: Vault, credentials: dict[str, str]) -> None:
        """Store secrets, readable only for this row. Nothing never replaces something."""
        if credentials:
            self.credentials = vault.seal(msgspec.json.encode(credentials), self._place())

    def grant(self, vault: Vault) -> Grant:
        """The right to act as this account, for one call. Raises AccountDisconnected when there is none."""
        if self.credentials is None or self.health == "disconnected":
            raise AccountDisconnected("This account is disconnected.")
        try:
            opened = msgspec.json.decode(vault.unseal(self.credentials, self._place()), type=dict[str, str])
        except ValueError:
            raise AccountDisconnected("The stored credentials cannot be opened.") from None
        return Grant(account_id=self.id, remote_id=self.remote_id or "", credentials=opened)

    def connected(self, vault: Vault, connection: Connection, at: datetime) -> None:
        """The platform accepted the credentials and said who this is."""
        self.remote_id, self.handle = connection.remote_id, connection.handle.replace("\0", "")
        self.display_name, self.publish_mode = connection.display_name.replace("\0", ""), connection.publish_mode
        self.seal(vault, connection.credentials)
        self.health, self.health_reason, self.failed_checks = "ok", None, 0
        self.checked_at = self.updated_at = at

    def needs_reauthorisation(self, reason: str, at: datetime) -> None:
        """The platform refused the credentials: a person has to connect the account again."""
        self.health, self.health_reason = "reauth_required", reason
        self.checked_at = self.updated_at = at

    def fence_off(self) -> None:
        """Whatever a worker is finding out right now is about the former credentials: it comes too late."""
        self.lease_token += 1
        self.hand_back(None)

    def disconnect(self, at: datetime) -> None:
        """Forget the secrets for good."""
        self.credentials, self.next_at = None, None
        self.health, self.health_reason, self.updated_at = "disconnected", None, at

    def refuse_if_unusable(self) -> None:
        """Only a connected account takes publications."""
        if self.health in {"disconnected", "reauth_required"}:
            raise AccountDisconnected(f"The account {self.handle} cannot publish: {self.health}.")

    def _place(self) -> Place:
        return Place("accounts", "credentials", self.tenant_id, self.id)
