"""The publish gate: after a failover, what may have been sent is looked up before anything is sent again.

A database that was promoted from a replica, or restored from a backup, may have forgotten the last minutes: a post that
went out then stands there as still to be sent. PostgreSQL begins a new timeline at such a moment (and a copied-in dump
lies in another cluster), so workers keep a list of the histories they have seen. The first one to meet a new one treats everything that is due as if a worker
had been lost while sending it: it is read back where the platform allows, and left to a person where it does not.
"""

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_CURRENT = (
    "(SELECT system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || d.oid"
    " FROM pg_control_system(), pg_database d WHERE d.datname = current_database())"
)
_IS_KNOWN = text(f"SELECT EXISTS (SELECT FROM database_histories WHERE history = {_CURRENT})")  # noqa: S608 - constants of this module
_REMEMBER = text(
    f"INSERT INTO database_histories (history) VALUES ({_CURRENT}) ON CONFLICT DO NOTHING "  # noqa: S608 - constants of this module
    "RETURNING (SELECT count(*) FROM database_histories)"
)
# What the platform is to keep until its time is handed over at once, so it is due by `next_at`.
_DOUBT = text(
    "UPDATE publications SET state = 'submitting', lease_token = lease_token + 1, lease_until = NULL"
    " WHERE state IN ('scheduled', 'claimed') AND next_at IS NOT NULL AND (publish_at <= clock_timestamp()"
    " OR (on_platform AND next_at <= clock_timestamp()))"
)
_DOUBT_ERRANDS = text(
    "UPDATE errands SET state = 'sending', lease_token = lease_token + 1, lease_until = NULL"
    " WHERE state = 'pending' AND next_at <= clock_timestamp()"
)
log = structlog.get_logger()


async def require_open_gate(session: AsyncSession) -> None:
    """Before anything is claimed: if the database has a new history, doubt what is due. Belongs to the claim's
    transaction, so that nobody claims in between.
    """
    if await session.scalar(_IS_KNOWN):
        return
    before = (await session.execute(_REMEMBER)).scalar_one_or_none()
    if before:
        await doubt_due(session)


async def doubt_due(session: AsyncSession) -> int:
    """Treat everything that is due as possibly sent. Returns how many publications that are."""
    doubted = (await session.execute(_DOUBT)).rowcount  # type: ignore[attr-defined]  # true of what stands here, which its type does not say
    errands = (await session.execute(_DOUBT_ERRANDS)).rowcount  # type: ignore[attr-defined]  # true of what stands here, which its type does not say
    log.warning("publishing.gate_closed", publications=doubted, errands=errands)
    return int(doubted)
