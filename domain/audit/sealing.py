"""Sealing: from time to time, what a tenant's new events say is put down in a chain of digests.

Done in the background and not with the change: chaining every insert would make a tenant's transactions wait for each
other. Events are sealed in the order of their ids, up to a horizon below which nothing can appear any more.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.ids import uuid7_floor
from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import INSTALLATION, SNAPSHOT, Work

from .canon import EVENT_COLUMNS, GENESIS, leaves_of, read_leaves, seal_digest
from .models import Seal

BATCH = 1000
SETTLED_SECONDS = 10.0
"""How old an event must be: clocks of servers differ by less."""
LATE_WINDOW = timedelta(minutes=15)
"""For so long an event that appears in the sealed past is taken as late. After that nobody can explain it."""
NOTHING = UUID(int=0)

# An id is made within its transaction or just before. Whoever runs now may still write ids from then on, but for
# snapshots: they are read-only, and take as long as an export takes. Other roles' rows come without a name or a start.
_HORIZON = """
SELECT least(statement_timestamp() - make_interval(secs => $1), min(xact_start) - interval '5 s') AS horizon
FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  AND application_name IS DISTINCT FROM $2
"""
_HEAD = """
SELECT number, digest, sealed_through FROM audit_seals WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1
"""
_NEXT = f"SELECT {EVENT_COLUMNS} FROM events WHERE tenant_id = $1 AND id > $2 AND id < $3 ORDER BY id LIMIT $4"  # noqa: S608 - columns
_NAMED = f"SELECT {EVENT_COLUMNS} FROM events WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY id"  # noqa: S608 - columns
_RECENT = "SELECT id FROM events WHERE tenant_id = $1 AND id >= $2 AND id <= $3"
_RECENT_LEAVES = "SELECT leaves FROM audit_seals WHERE tenant_id = $1 AND last_event_id >= $2"
_UNSEALED = text("""
SELECT t.id FROM (SELECT id FROM tenants UNION ALL SELECT CAST(:installation AS uuid)) t
LEFT JOIN LATERAL (SELECT s.sealed_through, s.created_at FROM audit_seals s WHERE s.tenant_id = t.id
                   ORDER BY s.number DESC LIMIT 1) head ON true
WHERE EXISTS (SELECT FROM events e WHERE e.tenant_id = t.id AND e.id < :horizon
              AND e.id > coalesce(head.sealed_through, '00000000-0000-0000-0000-000000000000'))
   OR head.created_at > statement_timestamp() - make_interval(secs => :recent)
""")


class Head(msgspec.Struct, frozen=True):
    """Where a tenant's chain ends."""

    number: int
    digest: str
    sealed_through: UUID


async def tenants_to_seal(session: AsyncSession, now: datetime, *, settled_seconds: float, late: bool) -> list[UUID]:
    """Tenants with events old enough to be sealed; with `late`, also those sealed lately, in whose past one may appear.

    Runs as the system role.
    """
    horizon = uuid7_floor(now - timedelta(seconds=settled_seconds))
    recent = LATE_WINDOW.total_seconds() if late else 0.0
    return list(await session.scalars(_UNSEALED, {"horizon": horizon, "recent": recent, "installation": INSTALLATION}))


async def seal_next(work: Work, *, settled_seconds: float = SETTLED_SECONDS, late: bool = False) -> int:
    """Seal one batch of the tenant's events, first those that came late if asked to look. Returns how many.

    Returns 0 too while another worker is at it.
    """
    key = lock_key(Lock.AUDIT_SEALS, work.tenant_id)
    if not (await work.fetch("SELECT pg_try_advisory_xact_lock($1) AS free", (key,)))[0]["free"]:
        return 0
    head = await read_head(work)
    belated = await _late_events(work, head) if late and head.number else []
    rows = belated or await _settled_events(work, head, settled_seconds)
    if rows:
        work.insert(_seal(work, head, rows, late=bool(belated)))
    return len(rows)


async def read_head(work: Work) -> Head:
    """Where the tenant's chain ends."""
    rows = await work.fetch(_HEAD, (work.tenant_id,))
    return Head(rows[0]["number"], rows[0]["digest"], rows[0]["sealed_through"]) if rows else Head(0, GENESIS, NOTHING)


async def _settled_events(work: Work, head: Head, settled_seconds: float) -> Sequence[Any]:
    # In this order: who had finished when the horizon was taken is visible to the statement after it.
    horizon = (await work.fetch(_HORIZON, (settled_seconds, SNAPSHOT)))[0]["horizon"]
    return await work.fetch(_NEXT, (work.tenant_id, head.sealed_through, uuid7_floor(horizon), BATCH))


async def _late_events(work: Work, head: Head) -> Sequence[Any]:
    start = uuid7_floor(work.now() - LATE_WINDOW)
    there = {row["id"] for row in await work.fetch(_RECENT, (work.tenant_id, start, head.sealed_through))}
    if there:
        for row in await work.fetch(_RECENT_LEAVES, (work.tenant_id, start)):
            there -= read_leaves(row["leaves"]).keys()
    return await work.fetch(_NAMED, (work.tenant_id, sorted(there)[:BATCH])) if there else []


def _seal(work: Work, head: Head, rows: Sequence[Any], *, late: bool) -> Seal:
    first, last = UUID(int=rows[0]["id"].int), UUID(int=rows[-1]["id"].int)
    seal = Seal(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        created_at=work.now(),
        number=head.number + 1,
        first_event_id=first,
        last_event_id=last,
        sealed_through=max(head.sealed_through, last),
        events=len(rows),
        late=late,
        former_digest=head.digest,
        leaves=leaves_of(work.tenant_id, rows),
    )
    seal.digest = seal_digest(seal)
    return seal
