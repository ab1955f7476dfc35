"""Attempts that were refused."""

from uuid import UUID

import msgspec

from domain.kernel.access import Actor
from domain.kernel.secrets import ApiToken
from domain.kernel.work import Reading, Work

from .events import AccessRefused

_PURPOSE = "api_key"
_DEAD_KEY = """
SELECT id FROM api_keys WHERE tenant_id = $1 AND digest = $2
AND (revoked_at IS NOT NULL OR expires_at <= $3)
"""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Who was refused what."""

    tenant_id: UUID
    actor: Actor
    operation: str
    method: str
    code: str
    permission: str | None
    request_id: str


def record_refusal(work: Work, refused: Refused, *, count: int) -> None:
    """Put it into the audit trail. `count` is how many attempts this stands for."""
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


async def find_dead_key(reading: Reading, token: ApiToken) -> Actor | None:
    """Whose key this was, if it is one of the tenant's that was revoked or has expired."""
    digest = reading.vault.digest(_PURPOSE, token.text)
    rows = await reading.fetch(_DEAD_KEY, (reading.tenant_id, digest, reading.now()))
    return Actor(kind="api_key", id=rows[0]["id"]) if rows else None
