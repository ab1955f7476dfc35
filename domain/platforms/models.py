"""Connected platform accounts."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, cast, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.kernel.secrets import Place, Vault

from .apps.models import PlatformApp
from .errors import AccountDisconnected
from .ports import Connection, Grant, PublishMode, Standing

CHECK_EVERY = timedelta(days=1)
RENEW_AT = 0.8
"""A token is renewed when this part of its life is over."""
EXPIRY_NOTICE = timedelta(days=7)
"""People are told so long before a token ends that only they can renew."""
MINIMUM_REST = timedelta(seconds=30)
OAUTH_APP = "oauth_app_id"
"""Stands among proposed credentials that came through OAuth."""
HEALTHS = ("pending", "ok", "degraded", "reauth_required", "disconnected")


class Account(Base, Versioned, Leased):
    """A brand's account on a platform. Its secrets are sealed; `health` says whether it can be used.

    While `next_at` is set, a worker is to connect or refresh it.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("platform_apps", "app_id"),
        closed_set("health", HEALTHS),
        closed_set("publish_mode", get_args(PublishMode)),
        UniqueConstraint("tenant_id", "platform", "remote_id"),
        Index("ix_accounts_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_accounts_brand", "tenant_id", "brand_id", "created_at", "id"),
    )

    leased_state: ClassVar[str] = "health"

    brand_id: Mapped[UUID]
    platform: Mapped[str]
    app_id: Mapped[UUID | None]
    """The tenant's platform app that it was connected through."""
    handle: Mapped[str]
    display_name: Mapped[str]
    remote_id: Mapped[str | None]
    publish_mode: Mapped[str]
    health: Mapped[str]
    health_reason: Mapped[str | None]
    checked_at: Mapped[datetime | None]
    credentials: Mapped[str | None]
    candidate: Mapped[str | None]
    """Sealed, too: what somebody wants to connect it with. It replaces the credentials once the platform has accepted it."""
    paused_until: Mapped[datetime | None]
    """The platform asked to be left alone until then; nothing new is sent."""
    scopes: Mapped[list[str]] = mapped_column(server_default=text("'{}'"), default=list)
    """What the platform says it granted."""
    remarks: Mapped[list[str]] = mapped_column(server_default=text("'{}'"), default=list)
    """What the last probe found that people should know."""
    facts: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"), default=dict)
    """What the last probe found that limits depend on."""
    token_expires_at: Mapped[datetime | None]
    renewable: Mapped[bool] = mapped_column(server_default=text("true"), default=True)
    """Whether the token is renewed without a person."""
    expiry_told: Mapped[bool] = mapped_column(server_default=text("false"), default=False)
    """Whether people were told that the token ends soon."""
    failed_checks: Mapped[int] = mapped_column(Integer, default=0, server_default="0")

    def seal(self, vault: Vault, credentials: dict[str, str]) -> None:
        """Store secrets, readable only for this row. Nothing never replaces something."""
        if credentials:
            self.credentials = vault.seal(msgspec.json.encode(credentials), self._place())

    def propose(self, vault: Vault, credentials: dict[str, str]) -> None:
        """Have a worker ask the platform about these; what works now goes on working until they are accepted."""
        self.candidate = vault.seal(msgspec.json.encode(credentials), self._place("candidate"))

    def candidate_grant(self, vault: Vault, app: PlatformApp | None = None) -> Grant:
        """The right to try the proposed credentials. Raises AccountDisconnected when they cannot be opened."""
        return self._open(vault, self.candidate, "candidate", app)

    def candidate_app_id(self, vault: Vault) -> UUID | None:
        """The platform app that the proposed credentials come from."""
        named = self.candidate_grant(vault).credentials.get(OAUTH_APP)
        return UUID(named) if named else self.app_id

    def grant(self, vault: Vault, app: PlatformApp | None = None) -> Grant:
        """The right to act as this account, for one call. Raises AccountDisconnected when there is none."""
        if self.health == "disconnected":
            raise AccountDisconnected("This account is disconnected.")
        return self.last_grant(vault, app)

    def last_grant(self, vault: Vault, app: PlatformApp | None = None) -> Grant:
        """The same, also while the account is being disconnected. Raises AccountDisconnected when it is forgotten."""
        return self._open(vault, self.credentials, "credentials", app)

    def _open(self, vault: Vault, sealed: str | None, column: str, app: PlatformApp | None) -> Grant:
        if sealed is None:
            raise AccountDisconnected("This account is disconnected.")
        try:
            secrets = app.open(vault) if app is not None else {}
            opened = msgspec.json.decode(vault.unseal(sealed, self._place(column)), type=dict[str, str])
        except ValueError:
            raise AccountDisconnected("The stored credentials cannot be opened.") from None
        return Grant(
            account_id=self.id,
            remote_id=self.remote_id or "",
            credentials=opened,
            app=secrets,
            publish_mode=self.mode,
            facts=self.facts,
            checked_at=self.checked_at,
        )

    def standing(self) -> Standing:
        """What it may do, and what else limits depend on, as the last probe found it."""
        return Standing(publish_mode=self.mode, facts=self.facts)

    @property
    def mode(self) -> PublishMode:
        """How it publishes, as the last probe found it."""
        return cast(PublishMode, self.publish_mode)

    def connected(self, vault: Vault, connection: Connection, at: datetime) -> None:
        """The platform accepted the credentials and said who this is."""
        self.remote_id, self.handle = connection.remote_id, connection.handle.replace("\0", "")
        self.display_name, self.publish_mode = connection.display_name.replace("\0", ""), connection.publish_mode
        self.seal(vault, connection.credentials)
        self.candidate = None
        self.health, self.health_reason, self.failed_checks = "ok", None, 0
        self.scopes, self.remarks = list(connection.scopes), [remark.replace("\0", "") for remark in connection.remarks]
        self.facts = {name: value.replace("\0", "") for name, value in connection.facts.items()}
        self.expiry_told = self.expiry_told and self.token_expires_at == connection.expires_at
        self.token_expires_at, self.renewable = connection.expires_at, connection.renewable
        self.checked_at = self.updated_at = at

    def needs_reauthorisation(self, reason: str, at: datetime) -> None:
        """The platform refused the credentials: a person has to connect the account again."""
        self.health, self.health_reason = "reauth_required", reason
        self.checked_at = self.updated_at = at

    def fence_off(self) -> None:
        """Whatever a worker is finding out right now is about the former credentials: it comes too late."""
        self.lease_token += 1
        self.hand_back(None)

    def disconnect(self, at: datetime, *, tell_platform: bool) -> None:
        """Use the secrets no more. They are forgotten at once, or as soon as the platform was told."""
        self.candidate = None
        if not tell_platform:
            self.credentials = None
        self.next_at, self.failed_checks = (at if tell_platform else None), 0
        self.health, self.health_reason, self.updated_at = "disconnected", None, at

    def forget(self) -> None:
        """Nothing can be done as this account any more."""
        self.credentials = self.candidate = None
        self.hand_back(None)

    def was_checked_since(self, at: datetime | None) -> bool:
        """Whether the platform has accepted credentials after the ones that were checked at `at`."""
        return self.health == "ok" and self.checked_at is not None and at is not None and self.checked_at > at

    def next_check(self, now: datetime) -> datetime:
        """When to look after it again: before the token ends, and once a day in any case."""
        ends = self.token_expires_at
        if ends is None:
            return now + CHECK_EVERY
        notice = (ends - now) * RENEW_AT if self.renewable else ends - now - EXPIRY_NOTICE
        if not self.renewable and self.expiry_told:
            notice = ends - now
        return now + max(min(notice, CHECK_EVERY), MINIMUM_REST)

    def ends_soon(self, now: datetime) -> bool:
        """Whether people should be told that a token which cannot be renewed ends soon."""
        ends = self.token_expires_at
        return ends is not None and not (self.renewable or self.expiry_told) and now >= ends - EXPIRY_NOTICE

    def refuse_if_unusable(self) -> None:
        """Only a connected account takes publications."""
        if self.health in {"disconnected", "reauth_required"}:
            raise AccountDisconnected(f"The account {self.handle} cannot publish: {self.health}.")

    def _place(self, column: str = "credentials") -> Place:
        return Place("accounts", column, self.tenant_id, self.id)
