"""What identity forgets after a while: sign-ins, sessions, invitations and assertions that ended long ago."""

from datetime import timedelta

from domain.kernel.work import Work

LOGINS_KEPT = timedelta(days=7)
SESSIONS_KEPT = timedelta(days=30)
INVITATIONS_KEPT = timedelta(days=90)
"""After they have ended. Who did what stays in the audit trail."""

# A session is asked about for as long as something that was made with it may be alive: who minted it still limits that.
_ALIVE = """EXISTS (SELECT FROM {table} m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id AND {alive})"""
_UNREVOKED = "m.revoked_at IS NULL AND (m.expires_at IS NULL OR m.expires_at > $2)"
_ISSUED = {
    "api_keys": _UNREVOKED,
    "oauth_clients": _UNREVOKED,
    "guest_links": _UNREVOKED,
    "member_sessions": "true",
    "invitations": "m.state = 'pending'",
    "webhook_endpoints": "true",
}
_IN_USE = " OR ".join(_ALIVE.format(table=table, alive=alive) for table, alive in _ISSUED.items())
_OLD_SESSIONS = f"SELECT s.id FROM member_sessions s WHERE s.tenant_id = $1 AND s.expires_at < $2 AND NOT ({_IN_USE})"  # noqa: S608 - constants
_OLD = {
    "sso_logins": (LOGINS_KEPT, "SELECT s.id FROM sso_logins s WHERE s.tenant_id = $1 AND s.expires_at < $2"),
    "oauth_assertions": (
        timedelta(),
        "SELECT s.id FROM oauth_assertions s WHERE s.tenant_id = $1 AND s.expires_at < $2",
    ),
    "invitations": (
        INVITATIONS_KEPT,
        """
        SELECT s.id FROM invitations s WHERE s.tenant_id = $1
        AND CASE WHEN s.state = 'pending' THEN s.expires_at ELSE s.updated_at END < $2
        """,
    ),
    "member_sessions": (SESSIONS_KEPT, _OLD_SESSIONS),
}
_FORGET = "DELETE FROM {table} WHERE tenant_id = $1 AND id IN ({old} LIMIT $3) RETURNING id"


async def clear_old_identity(work: Work, *, limit: int) -> int:
    """Delete what ended long ago, `limit` rows of each kind at most. Returns how many of the kind with the most."""
    cleared = [0]
    for table, (kept, old) in _OLD.items():
        rows = await work.fetch(_FORGET.format(table=table, old=old), (work.tenant_id, work.now() - kept, limit))
        cleared.append(len(rows))
    return max(cleared)
