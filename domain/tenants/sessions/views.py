"""What the API says about members' tokens."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import SessionKind


class MemberSessionView(View, frozen=True, kw_only=True):
    """A member's token, without its text."""

    id: UUID
    member_id: UUID
    kind: SessionKind
    note: str
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    expires_at: datetime | None
    revoked_at: datetime | None
    issued_revoked_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class MemberTokenView(msgspec.Struct, frozen=True, kw_only=True):
    """A token that acts as a member. `access_token` is shown this once; `expires_in` is in seconds."""

    access_token: str
    token_type: str
    expires_in: int
    session: MemberSessionView
