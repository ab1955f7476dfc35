"""What somebody leaves behind who leaves the tenant.

All of it is dead with them, because it hangs on them. It is written down as well, so that nothing comes back to life
with a person who comes back.
"""

from uuid import UUID

from domain.kernel.work import Work

_ENDED = "revoked_at = $3, updated_at = $3, version = version + 1"
_MADE = "tenant_id = $1 AND issuer_kind = 'member' AND issuer_id = $2 AND revoked_at IS NULL"
_STATEMENTS = (
    f"UPDATE api_keys SET {_ENDED} WHERE {_MADE}",  # noqa: S608 - constants of this module, as below
    f"UPDATE oauth_clients SET {_ENDED} WHERE {_MADE}",  # noqa: S608 - constants of this module
    f"UPDATE guest_links SET {_ENDED} WHERE {_MADE}",  # noqa: S608 - constants of this module
    f"UPDATE member_sessions SET {_ENDED} WHERE {_MADE}",  # noqa: S608 - constants of this module
    f"UPDATE member_sessions SET {_ENDED} WHERE tenant_id = $1 AND member_id = $2 AND revoked_at IS NULL",  # noqa: S608 - constants of this module
    """
    UPDATE invitations SET state = 'revoked', updated_at = $3, version = version + 1
    WHERE tenant_id = $1 AND issuer_kind = 'member' AND issuer_id = $2 AND state = 'pending'
    """,
)


async def end_what_they_made(work: Work, member_id: UUID) -> None:
    """End a member's sessions, and all credentials, links and invitations that they have made."""
    for statement in _STATEMENTS:
        await work.fetch_beyond_brands(statement, (work.tenant_id, member_id, work.now()))
