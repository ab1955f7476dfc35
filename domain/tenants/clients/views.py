"""What the API says about OAuth clients."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View


class OAuthClientView(View, frozen=True, kw_only=True):
    """An OAuth client, without its secret. `client_id` is what it calls itself at the token endpoint."""

    id: UUID
    client_id: str
    name: str
    hint: str
    scopes: list[str]
    brand_ids: list[UUID] | None
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    previous_until: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewOAuthClientView(OAuthClientView, frozen=True, kw_only=True):
    """An OAuth client with its fresh secret. `client_secret` is shown this once and never again."""

    client_secret: str
