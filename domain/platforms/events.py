"""Facts about accounts."""

from datetime import datetime
from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


class AccountEvent(Event, frozen=True, kw_only=True):
    """What every fact about an account carries."""

    platform: str


@catalogued
class AccountAdded(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.added"
    meaning: ClassVar[str] = "Credentials for a platform account were stored; the platform is being asked about them."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox"}


@catalogued
class AccountConnected(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.connected"
    meaning: ClassVar[str] = "The platform accepted the credentials: the account can be used."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox", "publish_mode": "direct"}

    publish_mode: str


@catalogued
class AccountReauthRequired(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.reauth_required"
    meaning: ClassVar[str] = "The platform refused the credentials: a person has to connect the account again."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox"}


@catalogued
class AccountDegraded(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.degraded"
    meaning: ClassVar[str] = "The platform could not be asked about the account. Opsroom keeps trying."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox"}


@catalogued
class AccountDisconnected(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.disconnected"
    meaning: ClassVar[str] = "The account was disconnected and its secrets are forgotten."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox"}


@catalogued
class AccountExpiring(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.expiring"
    meaning: ClassVar[str] = "The account's token ends soon and cannot be renewed: a person should connect it again."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo", "expires_at": "2026-12-12T08:00:00Z"}

    expires_at: datetime


@catalogued
class AccountReconnectRefused(AccountEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.reconnect_refused"
    meaning: ClassVar[str] = "New credentials were not accepted; the account goes on with those it had."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}
