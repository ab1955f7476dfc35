"""What the API says about platforms and accounts."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.kernel.views import View

Health = Literal["pending", "ok", "degraded", "reauth_required", "disconnected"]


class AccountView(View, frozen=True, kw_only=True):
    """A connected account. Its secrets are in no answer."""

    id: UUID
    brand_id: UUID
    platform: str
    handle: str
    display_name: str
    remote_id: str | None
    publish_mode: str
    health: Health
    health_reason: str | None
    app_id: UUID | None
    scopes: list[str]
    remarks: list[str]
    token_expires_at: datetime | None
    renewable: bool
    checked_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
