"""What the API says about callbacks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.views import View

from .models import CallbackState


class CallbackAddressView(View, frozen=True, kw_only=True):
    """Where the platform is to call. Keep it to yourself, although every call is checked for its signature as well."""

    account_id: UUID | None
    app_id: UUID | None
    platform: str
    url: str
    created_at: datetime


class InboundCallbackView(View, frozen=True, kw_only=True):
    """A call of a platform, as it came, but for `signature`, `msg_signature` and `nonce`, which are left out of `query`.

    After 30 days its contents are forgotten (`forgotten_at`).
    """

    id: UUID
    hook_id: UUID
    account_id: UUID | None
    platform: str
    state: CallbackState
    tries: int
    failure_detail: str | None
    method: str
    query: dict[str, Any]
    headers: dict[str, Any]
    body_base64: str | None
    received_at: datetime
    forgotten_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
