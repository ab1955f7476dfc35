"""Receivers and what was sent to them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Float, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.kernel.secrets import Place, Vault
from domain.tenants import Issued, issuer_is_known

from .errors import DeliveryNotReplayable, EndpointNotActive
from .headers import masked
from .ports import Scheme
from .versions import VERSIONS

EndpointState = Literal["active", "paused", "disabled"]
DeliveryState = Literal["pending", "delivered", "failed", "cancelled"]
PausedReason = Literal["issuer_lost_rights"]
SchemeName = Literal["v1", "v1a"]
SECRET_OVERLAP = timedelta(hours=24)
"""How long the former secret still signs after a rotation."""
FIRST_PROBE, LONGEST_PROBE_PAUSE = timedelta(hours=1), timedelta(days=1)
PROBED_FOR = timedelta(days=30)
"""An endpoint that failed for days is probed for so long, in pauses that double up to a day."""


class Endpoint(Base, Versioned, Issued):
    """Where a partner wants to hear of events. `disabled` is our doing, `paused` theirs.

    It belongs to the tenant, and is sent what its issuer may read: without that right it is paused (see `entitlement`).
    Only an active endpoint is called. What waits for another one has no `next_at` and goes on when it is resumed.
    """

    __tablename__ = "webhook_endpoints"
    __table_args__ = (
        closed_set("state", get_args(EndpointState)),
        closed_set("scheme", get_args(SchemeName)),
        closed_set("paused_reason", get_args(PausedReason)),
        issuer_is_known(),
        Index("ix_webhook_endpoints_created", "tenant_id", "created_at", "id"),
        Index("ix_webhook_endpoints_probe", "next_probe_at", postgresql_where=text("next_probe_at IS NOT NULL")),
    )

    url: Mapped[str]
    description: Mapped[str]
    event_types: Mapped[list[str]]
    """Empty: all of them."""
    brand_ids: Mapped[list[UUID] | None]
    """None: events of every brand, and those of none. Otherwise events of these brands only."""
    api_version: Mapped[str] = mapped_column(default=VERSIONS.current, server_default="2026-11-23")
    """The dated shape that its messages have."""
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """Names of the headers it adds; their values are masked here and sealed in `sealed_headers`."""
    sealed_headers: Mapped[str | None]
    scheme: Mapped[str] = mapped_column(default="v1", server_default="v1")
    public_key: Mapped[str | None]
    """What receivers verify with, where that is not the secret."""
    secret: Mapped[str]
    previous_secret: Mapped[str | None]
    previous_secret_until: Mapped[datetime | None]
    state: Mapped[str]
    paused_reason: Mapped[str | None]
    """Why we have paused it; None where somebody has."""
    disabled_reason: Mapped[str | None]
    failing_since: Mapped[datetime | None]
    """The first failure since the last success. Kept by the worker, without a new version."""
    disabled_at: Mapped[datetime | None]
    probes: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often it was probed since it was disabled. Kept by the worker, without a new version."""
    next_probe_at: Mapped[datetime | None]
    """Set while a disabled endpoint may come back by itself; until then what it misses is kept for a replay."""

    def seal(self, vault: Vault, scheme: Scheme, secret: str) -> None:
        """Store the signing secret, readable only for this row, and the public key that belongs to it."""
        self.scheme, self.public_key = scheme.name, scheme.public_key(secret)
        self.secret = vault.seal(secret.encode(), self._place("secret"))

    def rotate(self, vault: Vault, scheme: Scheme, secret: str, at: datetime, *, revoke_old: bool) -> None:
        """Sign with a new secret. The former one signs too for a day, unless it leaked."""
        former = vault.unseal(self.secret, self._place("secret"))
        self.seal(vault, scheme, secret)
        self.previous_secret = None if revoke_old else vault.seal(former, self._place("previous_secret"))
        self.previous_secret_until = None if revoke_old else at + SECRET_OVERLAP
        self.updated_at = at

    def seal_headers(self, vault: Vault, headers: Mapping[str, str]) -> None:
        """Store the headers it adds: their values readable only for this row, their names for everybody."""
        self.headers = masked(headers)
        sealed = vault.seal(msgspec.json.encode(headers), self._place("sealed_headers")) if headers else None
        self.sealed_headers = sealed

    def own_headers(self, vault: Vault) -> dict[str, str]:
        """The headers it adds, as they are sent."""
        if self.sealed_headers is None:
            return {}
        opened = vault.unseal(self.sealed_headers, self._place("sealed_headers"))
        return msgspec.json.decode(opened, type=dict[str, str])

    def signing_secrets(self, vault: Vault, at: datetime) -> tuple[str, ...]:
        """The secrets to sign with at this moment, the current one first."""
        secrets = [vault.unseal(self.secret, self._place("secret")).decode()]
        if self.previous_secret and self.previous_secret_until and at < self.previous_secret_until:
            secrets.append(vault.unseal(self.previous_secret, self._place("previous_secret")).decode())
        return tuple(secrets)

    def pause(self, at: datetime, reason: PausedReason | None = None) -> None:
        """Let deliveries wait. Raises EndpointNotActive for an endpoint that was disabled."""
        if self.state == "disabled":
            raise EndpointNotActive("The endpoint is disabled; resume it first.", state=self.state)
        self.state, self.paused_reason, self.updated_at = "paused", reason, at

    def resume(self, at: datetime) -> None:
        """Call the endpoint again, with a clean record."""
        self.state, self.updated_at, self.probes = "active", at, 0
        self.paused_reason = self.disabled_reason = self.failing_since = self.disabled_at = self.next_probe_at = None

    def disable(self, reason: str, at: datetime) -> None:
        """Stop calling an endpoint that is gone or has been failing for days. Only the latter is probed."""
        self.state, self.disabled_reason, self.updated_at = "disabled", reason, at
        self.disabled_at, self.probes = at, 0
        self.next_probe_at = at + FIRST_PROBE if reason == "failing" else None

    def probe_due(self, at: datetime) -> bool:
        """Whether it is time to look if it works again."""
        return self.next_probe_at is not None and self.next_probe_at <= at

    def probe_after_next(self, at: datetime) -> datetime | None:
        """When to probe once more after the probe made now, or None to give up."""
        pause = min(FIRST_PROBE * 2 ** (self.probes + 1), LONGEST_PROBE_PAUSE)
        until = (self.disabled_at or at) + PROBED_FOR
        return at + pause if at + pause <= until else None

    def refuse_if_inactive(self) -> None:
        """Only an active endpoint is called."""
        if self.state != "active":
            raise EndpointNotActive(f"The endpoint is {self.state}.", state=self.state)

    def _place(self, column: str) -> Place:
        return Place("webhook_endpoints", column, self.tenant_id, self.id)


_IS_PENDING = text("state = 'pending'")


class Delivery(Base, Versioned, Leased):
    """One event on its way to one endpoint, through as many attempts as it takes."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        belongs_to("webhook_endpoints", "endpoint_id", ondelete="CASCADE"),
        closed_set("state", get_args(DeliveryState)),
        UniqueConstraint("tenant_id", "endpoint_id", "event_id"),
        # By endpoint first: each receiver's turn is found by one look at its own queue, however long the others' are.
        Index("ix_webhook_deliveries_due", "tenant_id", "endpoint_id", "next_at", postgresql_where=_IS_PENDING),
        Index("ix_webhook_deliveries_endpoint", "tenant_id", "endpoint_id", "created_at", "id"),
        Index("ix_webhook_deliveries_created", "tenant_id", "created_at", "id"),
    )

    endpoint_id: Mapped[UUID]
    event_id: Mapped[UUID]
    event_type: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer)
    tries: Mapped[int] = mapped_column(Integer)
    """Attempts since it was last set going; the schedule of retries counts by these."""
    last_status: Mapped[int | None] = mapped_column(Integer)
    last_error: Mapped[str | None]
    delivered_at: Mapped[datetime | None]

    def replay(self, at: datetime) -> None:
        """Send it again, with all its retries before it. Raises DeliveryNotReplayable while a worker is sending it."""
        if self.state == "pending" and self.lease_until is not None and self.lease_until > at:
            raise DeliveryNotReplayable("This delivery is being sent right now.")
        self.state, self.tries, self.updated_at = "pending", 0, at
        self.hand_back(at)


class DeliveryAttempt(Base, TenantOwned):
    """One POST to a receiver and what came back."""

    __tablename__ = "webhook_delivery_attempts"
    __table_args__ = (
        belongs_to("webhook_deliveries", "delivery_id", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "delivery_id", "number"),
    )

    delivery_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    status: Mapped[int | None] = mapped_column(Integer)
    error: Mapped[str | None]
    request_headers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """What was sent, with secrets and signatures masked."""
    answer_excerpt: Mapped[str | None]
    seconds: Mapped[float] = mapped_column(Float)
