"""Taking turns: which deliveries a worker may send next, so that no receiver delays the others."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.leases import Claim

# Walks from endpoint to endpoint along the index (a loose scan), so the cost grows with the receivers that something
# waits for, not with what waits. Of each endpoint only the oldest `room` due rows count, those under way included:
# a receiver never has more under way than that, in all workers together, and cannot take the others' turn.
_CLAIM = text("""
WITH RECURSIVE waiting(tenant_id, endpoint_id) AS (
    (SELECT tenant_id, endpoint_id FROM webhook_deliveries WHERE state = 'pending'
     ORDER BY tenant_id, endpoint_id LIMIT 1)
    UNION ALL
    SELECT following.* FROM waiting, LATERAL (
        SELECT d.tenant_id, d.endpoint_id FROM webhook_deliveries d
        WHERE d.state = 'pending' AND (d.tenant_id, d.endpoint_id) > (waiting.tenant_id, waiting.endpoint_id)
        ORDER BY d.tenant_id, d.endpoint_id LIMIT 1) following
), due AS (
    SELECT front.tenant_id, front.id, front.place, front.next_at, coalesce(known.suspect, false) AS suspect
    FROM waiting
    LEFT JOIN unnest(CAST(:endpoint_ids AS uuid[]), CAST(:rooms AS int[]), CAST(:suspects AS boolean[]))
        AS known(endpoint_id, room, suspect) ON known.endpoint_id = waiting.endpoint_id,
    LATERAL (
        SELECT d.tenant_id, d.id, d.next_at, d.lease_until, row_number() OVER (ORDER BY d.next_at) AS place
        FROM webhook_deliveries d
        WHERE d.tenant_id = waiting.tenant_id AND d.endpoint_id = waiting.endpoint_id AND d.state = 'pending'
          AND d.next_at <= statement_timestamp()
        ORDER BY d.next_at LIMIT coalesce(known.room, CAST(:room AS int))) front
    WHERE front.lease_until IS NULL OR front.lease_until <= statement_timestamp()
), chosen AS (
    (SELECT tenant_id, id FROM due WHERE NOT suspect ORDER BY place, next_at LIMIT CAST(:limit AS int))
    UNION ALL
    (SELECT tenant_id, id FROM due WHERE suspect ORDER BY place, next_at LIMIT CAST(:suspect_limit AS int))
), locked AS (
    SELECT d.tenant_id, d.id FROM webhook_deliveries d JOIN chosen USING (tenant_id, id)
    WHERE d.state = 'pending' AND d.next_at <= statement_timestamp()
      AND (d.lease_until IS NULL OR d.lease_until <= statement_timestamp())
    FOR UPDATE OF d SKIP LOCKED
)
UPDATE webhook_deliveries d
SET lease_token = d.lease_token + 1, worker = :worker,
    lease_until = clock_timestamp() + make_interval(secs => CAST(:lease_seconds AS float8))
FROM locked WHERE d.tenant_id = locked.tenant_id AND d.id = locked.id
RETURNING d.tenant_id, d.id, d.lease_token, d.state, d.endpoint_id
""")


class DeliveryClaim(Claim, frozen=True, kw_only=True):
    """The right to work on one delivery."""

    endpoint_id: UUID


class Room(msgspec.Struct, frozen=True):
    """How many deliveries a receiver may have under way, and whether it takes its turns among the suspects."""

    endpoint_id: UUID
    size: int
    suspect: bool


async def claim_deliveries(
    session: AsyncSession,
    *,
    worker: str,
    lease_seconds: float,
    limit: int,
    suspect_limit: int,
    room: int,
    rooms: Sequence[Room] = (),
) -> list[DeliveryClaim]:
    """Claim due deliveries in turns: every receiver's first before anybody's second.

    A receiver has at most `room` under way, or what `rooms` says. Those that `rooms` calls suspects share
    `suspect_limit`, the others `limit`. Runs as the system role; the caller commits at once.
    """
    parameters = {
        "worker": worker,
        "lease_seconds": lease_seconds,
        "limit": limit,
        "suspect_limit": suspect_limit,
        "room": room,
        "endpoint_ids": [known.endpoint_id for known in rooms],
        "rooms": [known.size for known in rooms],
        "suspects": [known.suspect for known in rooms],
    }
    rows = await session.execute(_CLAIM, parameters)
    return [DeliveryClaim(tenant_id=row[0], id=row[1], token=row[2], state=row[3], endpoint_id=row[4]) for row in rows]
