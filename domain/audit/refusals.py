"""Attempts that were refused."""

from uuid import UUID

import msgspec

from domain.kernel.access import Actor
from domain.kernel.secrets import ApiToken, GuestToken, OperatorToken
from domain.kernel.work import INSTALLATION, Reading, Work
from domain.tenants import AccessToken

from .events import AccessRefused

Presented = ApiToken | AccessToken | GuestToken | OperatorToken
"""What somebody has shown: secrets, which only their holders know, and tokens whose signature was verified."""

# Nothing is recorded any more for a tenant that is being erased.
_THERE = "AND EXISTS (SELECT FROM tenants t WHERE t.id = $1 AND t.state <> 'erasing')"
_API_KEY = f"SELECT id FROM api_keys WHERE tenant_id = $1 AND (digest = $2 OR previous_digest = $2) {_THERE}"  # noqa: S608 - a constant of this module
_GUEST = f"SELECT id FROM guest_links WHERE tenant_id = $1 AND digest = $2 {_THERE}"  # noqa: S608 - a constant of this module
_LIVING = "SELECT id FROM tenants WHERE id = $1 AND state <> 'erasing' FOR SHARE"
_OPERATOR = "SELECT id FROM operator_keys WHERE tenant_id = $1 AND digest = $2"
_CLIENT = f"SELECT id FROM oauth_clients WHERE tenant_id = $1 AND id = $2 {_THERE}"  # noqa: S608 - a constant of this module
_SESSION = f"SELECT member_id FROM member_sessions WHERE tenant_id = $1 AND id = $2 {_THERE}"  # noqa: S608 - a constant of this module


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Who was refused what."""

    tenant_id: UUID
    actor: Actor
    operation: str
    method: str
    code: str
    permission: str | None
    request_id: str


async def record_refusal(work: Work, refused: Refused, *, count: int) -> None:
    """Put it into the audit trail. `count` is how many attempts this stands for.

    A tenant whose erasure has begun since has no trail any more: nothing is recorded then.
    """
    if work.tenant_id != INSTALLATION and not await work.fetch(_LIVING, (work.tenant_id,)):
        return
    work.record(
        AccessRefused(
            subject_id=refused.actor.id or refused.tenant_id,
            operation=refused.operation,
            method=refused.method,
            code=refused.code,
            permission=refused.permission,
            count=count,
        )
    )


async def find_owner(reading: Reading, shown: Presented) -> Actor | None:
    """Whose credential this is or was, alive or not; None if it never was one of the tenant's.

    It gives no rights: the actor holds nothing.
    """
    match shown:
        case AccessToken(kind="member_session"):
            rows = await reading.fetch(_SESSION, (reading.tenant_id, shown.id))
            return Actor(kind="member", id=rows[0]["member_id"], session_id=shown.id) if rows else None
        case AccessToken():
            rows = await reading.fetch(_CLIENT, (reading.tenant_id, shown.id))
            return Actor(kind="oauth_client", id=rows[0]["id"]) if rows else None
        case ApiToken():
            return await _known_by(reading, _API_KEY, "api_key", Actor(kind="api_key"), shown.text)
        case GuestToken():
            return await _known_by(reading, _GUEST, "guest_link", Actor(kind="guest"), shown.text)
        case OperatorToken():
            if reading.tenant_id != INSTALLATION:
                return None
            return await _known_by(reading, _OPERATOR, "operator_key", Actor(kind="operator"), shown.text)


async def _known_by(reading: Reading, statement: str, purpose: str, nobody: Actor, text: str) -> Actor | None:
    """`nobody` with the id of the row that has the secret's digest."""
    rows = await reading.fetch(statement, (reading.tenant_id, reading.vault.digest(purpose, text)))
    return msgspec.structs.replace(nobody, id=rows[0]["id"]) if rows else None
