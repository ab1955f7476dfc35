"""What the API says about OAuth clients."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.views import View

from .models import AuthMethod


class OAuthClientView(View, frozen=True, kw_only=True):
    """An OAuth client, without its secret. `client_id` is what it calls itself at the token endpoint.

    One with `auth_method` `private_key_jwt` has no secret: it signs with a key whose public half is in `jwks` or
    published at `jwks_uri`.
    """

    id: UUID
    client_id: str
    name: str
    hint: str
    auth_method: AuthMethod
    jwks: dict[str, Any] | None
    jwks_uri: str | None
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
    """An OAuth client with its fresh secret. `client_secret` is shown this once and never again.

    Empty where the client proves itself with a signed assertion.
    """

    client_secret: str
