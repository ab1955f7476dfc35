"""What the API says about connecting."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import ConnectState


class ConnectAttemptView(View, frozen=True, kw_only=True):
    """An attempt to connect an account. `received`: see the account's `health` for how it ended."""

    id: UUID
    brand_id: UUID
    platform: str
    app_id: UUID
    account_id: UUID | None
    state: ConnectState
    return_to: str
    expires_at: datetime
    created_at: datetime
    updated_at: datetime
    version: int


class NewConnectAttemptView(ConnectAttemptView, frozen=True, kw_only=True):
    """A new attempt with the link for the person's browser. It works once and is shown once."""

    url: str


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Where a browser is sent, and the value of the cookie it is to bring back."""

    location: str
    cookie: str
