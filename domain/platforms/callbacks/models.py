"""Addresses that platforms call, and what they said there."""

from datetime import datetime, timedelta
from typing import Any, Literal, cast, get_args
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.kernel.secrets import HookToken, Place, Vault
from domain.platforms.ports import Callback

from .errors import CallbackNotRetryable

DIGEST_PURPOSE = "inbound_hook"
OVERLAP = timedelta(hours=24)
"""How long the former address still works after a rotation."""
CallbackState = Literal["pending", "done", "refused", "failed"]


class InboundHook(Base, Versioned):
    """One address, of an account or of a whole platform app. `ends_at` is set once a newer one has replaced it."""

    __tablename__ = "inbound_hooks"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        belongs_to("platform_apps", "app_id", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "digest"),
        Index(
            "uq_inbound_hooks_account",
            "tenant_id",
            "account_id",
            unique=True,
            postgresql_where=text("ends_at IS NULL"),
        ),
        Index("uq_inbound_hooks_app", "tenant_id", "app_id", unique=True, postgresql_where=text("ends_at IS NULL")),
    )

    brand_id: Mapped[UUID | None]
    """The account's brand; an app serves several."""
    account_id: Mapped[UUID | None]
    app_id: Mapped[UUID | None]
    platform: Mapped[str]
    digest: Mapped[str]
    token: Mapped[str]
    """The token, sealed: it is shown again, to be pasted into the platform's console."""
    ends_at: Mapped[datetime | None]

    def keep(self, vault: Vault, token: HookToken) -> None:
        """Store the token: as a digest to look it up by, and sealed for this row."""
        self.digest = vault.digest(DIGEST_PURPOSE, token.text)
        self.token = vault.seal(token.text.encode(), self._place())

    def reveal(self, vault: Vault) -> str:
        """The token's text."""
        return vault.unseal(self.token, self._place()).decode()

    def expire(self, at: datetime) -> None:
        """Replaced by a newer one: it works a day longer."""
        self.ends_at, self.updated_at = at + OVERLAP, at

    def _place(self) -> Place:
        return Place("inbound_hooks", "token", self.tenant_id, self.id)


class InboundCallback(Base, Versioned, Leased):
    """A genuine call of a platform, raw. A worker reads it and applies what it says, together with marking it."""

    __tablename__ = "inbound_callbacks"
    __table_args__ = (
        belongs_to("inbound_hooks", "hook_id", ondelete="CASCADE"),
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        closed_set("state", get_args(CallbackState)),
        closed_set("method", ("GET", "POST")),
        UniqueConstraint("tenant_id", "hook_id", "dedupe_key"),
        Index("ix_inbound_callbacks_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_inbound_callbacks_created", "tenant_id", "created_at", "id"),
        Index("ix_inbound_callbacks_old", "received_at", postgresql_where=text("forgotten_at IS NULL")),
    )

    hook_id: Mapped[UUID]
    brand_id: Mapped[UUID | None]
    account_id: Mapped[UUID | None]
    platform: Mapped[str]
    dedupe_key: Mapped[str]
    method: Mapped[str]
    query: Mapped[dict[str, Any]]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes | None]
    received_at: Mapped[datetime]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(Integer)
    """How often a worker stumbled over it."""
    failure_detail: Mapped[str | None]
    forgotten_at: Mapped[datetime | None]
    """When its contents were forgotten."""

    def callback(self) -> Callback:
        """The request as it came."""
        return Callback(
            method=cast(Literal["GET", "POST"], self.method),
            query=self.query,
            headers=self.headers,
            body=self.body or b"",
            received_at=self.received_at,
        )

    def settle(self, state: CallbackState, at: datetime, detail: str | None = None) -> None:
        """Nothing more is to be done about it."""
        self.state, self.failure_detail, self.updated_at = state, detail, at
        self.hand_back(None)

    def postpone(self, next_at: datetime, detail: str | None, at: datetime) -> None:
        """Look at it again later."""
        self.failure_detail, self.updated_at = detail, at
        self.hand_back(next_at)

    def retry(self, at: datetime) -> None:
        """Apply it anew. Raises CallbackNotRetryable."""
        if self.state not in {"failed", "refused"} or self.forgotten_at is not None:
            raise CallbackNotRetryable(f"A callback that is {self.state} is not retried.", state=self.state)
        self.state, self.tries, self.failure_detail, self.updated_at = "pending", 0, None, at
        self.hand_back(at)
