"""Facts about the addresses that platforms call."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class AccountCallbackRotated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "account.callback_rotated"
    meaning: ClassVar[str] = "An account has a new address for the platform's callbacks; the old one works 24 hours."
    example: ClassVar[dict[str, Any]] = {"platform": "sandbox"}

    platform: str


@catalogued
class PlatformAppCallbackRotated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "platform_app.callback_rotated"
    meaning: ClassVar[str] = "A platform app has a new address for callbacks; the old one works 24 hours."
    example: ClassVar[dict[str, Any]] = {"platform": "douyin"}

    platform: str


@catalogued
class InboundCallbackRetried(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "inbound_callback.retried"
    meaning: ClassVar[str] = "Somebody asked to apply a failed callback again."
    example: ClassVar[dict[str, Any]] = {"account_id": "0198c0de-0000-7000-8000-000000000004", "platform": "sandbox"}

    account_id: UUID | None
    platform: str


@catalogued
class InboundCallbackFailed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "inbound_callback.failed"
    meaning: ClassVar[str] = "A platform's callback could not be applied, several times over; it waits for a person."
    example: ClassVar[dict[str, Any]] = {"account_id": "0198c0de-0000-7000-8000-000000000004", "platform": "sandbox"}

    account_id: UUID | None
    platform: str
