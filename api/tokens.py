"""What the claims of our access tokens mean: made and read here, so that the two always agree."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.tenants import AccessToken

CLIENT_TOKEN_LIFETIME = timedelta(minutes=15)


class _Claims(msgspec.Struct, frozen=True):
    tenant: UUID
    sub: UUID
    jti: UUID
    kind: str
    scope: str | None = None


def client_claims(
    tenant_id: UUID, client_row: UUID, client_id: str, scopes: list[str], token_id: UUID
) -> dict[str, Any]:
    """Of a token that an OAuth client was given (RFC 9068, section 2.2)."""
    return {
        "tenant": str(tenant_id),
        "kind": "oauth_client",
        "sub": str(client_row),
        "client_id": client_id,
        "scope": " ".join(sorted(scopes)),
        "jti": str(token_id),
    }


def session_claims(tenant_id: UUID, member_id: UUID, session_id: UUID) -> dict[str, Any]:
    """Of a token that stands for a member's session. What it may do is not in it: that may change at any moment."""
    return {"tenant": str(tenant_id), "kind": "member", "sub": str(member_id), "jti": str(session_id)}


def access_token(claims: dict[str, Any]) -> AccessToken | None:
    """What verified claims stand for; None for claims that we do not make."""
    try:
        read = msgspec.convert(claims, _Claims)
    except msgspec.ValidationError:
        return None
    if read.kind == "member":
        return AccessToken(tenant_id=read.tenant, kind="member_session", id=read.jti)
    if read.kind == "oauth_client" and read.scope is not None:
        scopes = frozenset(read.scope.split())
        return AccessToken(tenant_id=read.tenant, kind="oauth_client", id=read.sub, scopes=scopes)
    return None
