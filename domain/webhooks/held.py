"""Deliveries that a claim holds: read, handed back and settled in batches, a round trip per batch and table."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work

_CLAIMED = """
SELECT d.id, d.lease_token, d.endpoint_id, e.id AS event_id, e.type, e.created_at, e.subject_id, e.brand_id,
       e.subject_version, e.data
FROM unnest($2::uuid[], $3::bigint[]) AS held(id, token)
JOIN webhook_deliveries d ON d.tenant_id = $1 AND d.id = held.id AND d.lease_token = held.token
LEFT JOIN events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
WHERE d.state = 'pending'
"""
_HAND_BACK_OF_INACTIVE = """
WITH inactive AS (
    SELECT p.id FROM webhook_endpoints p
    WHERE p.tenant_id = $1 AND p.id = ANY($2::uuid[]) AND p.state <> 'active' ORDER BY p.id FOR SHARE
), mine AS (
    SELECT d.id FROM webhook_deliveries d JOIN inactive ON d.endpoint_id = inactive.id
    JOIN unnest($3::uuid[], $4::bigint[]) AS held(id, token) ON d.id = held.id AND d.lease_token = held.token
    WHERE d.tenant_id = $1 ORDER BY d.id FOR UPDATE OF d
)
UPDATE webhook_deliveries d SET next_at = NULL, lease_until = NULL, worker = NULL
FROM mine WHERE d.tenant_id = $1 AND d.id = mine.id
"""
_POSTPONE = """
UPDATE webhook_deliveries d SET next_at = $4, lease_until = NULL, worker = NULL
FROM unnest($2::uuid[], $3::bigint[]) AS held(id, token)
WHERE d.tenant_id = $1 AND d.id = held.id AND d.lease_token = held.token
"""
_END = """
UPDATE webhook_deliveries d SET state = $5, last_error = $6, next_at = NULL, lease_until = NULL,
       worker = NULL, updated_at = $4, version = d.version + 1
FROM unnest($2::uuid[], $3::bigint[]) AS held(id, token)
WHERE d.tenant_id = $1 AND d.id = held.id AND d.lease_token = held.token
"""
_LOCK_CLAIMED = """
SELECT d.id, d.attempts, d.tries, d.event_type FROM webhook_deliveries d
JOIN unnest($2::uuid[], $3::bigint[]) AS held(id, token) ON d.id = held.id AND d.lease_token = held.token
WHERE d.tenant_id = $1 ORDER BY d.id FOR UPDATE OF d
"""
_SETTLE = """
UPDATE webhook_deliveries d
SET state = new.state, attempts = new.number, tries = d.tries + 1, last_status = new.status, last_error = new.error,
    delivered_at = CASE WHEN new.state = 'delivered' THEN $2::timestamptz ELSE d.delivered_at END,
    next_at = new.next_at, lease_until = NULL, worker = NULL, updated_at = $2, version = d.version + 1
FROM unnest($3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::timestamptz[])
    AS new(id, number, state, status, error, next_at)
WHERE d.tenant_id = $1 AND d.id = new.id
"""
_INSERT_ATTEMPTS = """
INSERT INTO webhook_delivery_attempts
    (tenant_id, id, created_at, delivery_id, number, status, error, answer_excerpt, seconds, request_headers)
SELECT $1, new.* FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::int[], $6::int[], $7::text[], $8::text[],
    $9::float8[], $10::jsonb[])
    AS new(id, created_at, delivery_id, number, status, error, answer_excerpt, seconds, request_headers)
"""


class EventFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery tells of an event."""

    id: UUID
    type: str
    created_at: datetime
    subject_id: UUID
    brand_id: UUID | None
    version: int
    fields: dict[str, Any]


class ClaimedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that a claim still holds. Without an `event` there is nothing to tell any more."""

    claim: Claim
    endpoint_id: UUID
    event: EventFacts | None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """How a delivery stood when its attempt was made. `tries` counts since it was last set going."""

    attempts: int
    tries: int
    event_type: str


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How one attempt ended, and what it means for its delivery."""

    delivery_id: UUID
    number: int
    at: datetime
    state: str
    status: int | None
    error: str | None
    answer_excerpt: str | None
    seconds: float
    next_at: datetime | None
    request_headers: str
    """JSON, with secrets masked."""


async def list_claimed(work: Work, claims: Sequence[Claim]) -> list[ClaimedRow]:
    """The claimed deliveries whose lease token is still ours, with their events."""
    by_id = {claim.id: claim for claim in claims}
    rows = await work.fetch(_CLAIMED, (work.tenant_id, *_held(claims)))
    return [
        ClaimedRow(claim=by_id[row["id"]], endpoint_id=row["endpoint_id"], event=_facts_of(row))
        for row in rows
        if row["id"] in by_id
    ]


async def hand_back_of_inactive(work: Work, rows: Sequence[ClaimedRow]) -> None:
    """Let those of these deliveries wait whose endpoint is not active."""
    endpoint_ids = list({row.endpoint_id for row in rows})
    await work.fetch(_HAND_BACK_OF_INACTIVE, (work.tenant_id, endpoint_ids, *_held([row.claim for row in rows])))


async def postpone(work: Work, claims: Sequence[Claim], next_at: datetime) -> None:
    """Look at these deliveries again at `next_at`."""
    await work.fetch(_POSTPONE, (work.tenant_id, *_held(claims), next_at))


async def fail_without_event(work: Work, claims: Sequence[Claim]) -> None:
    """Give up on deliveries whose event was cleared away."""
    if claims:
        await work.fetch(_END, (work.tenant_id, *_held(claims), work.now(), "failed", "event_gone"))


async def cancel_foreign(work: Work, claims: Sequence[Claim]) -> None:
    """Never mind deliveries of brands that their endpoints are not for any more."""
    await work.fetch(_END, (work.tenant_id, *_held(claims), work.now(), "cancelled", "brand_not_covered"))


async def lock_claimed(work: Work, claims: Sequence[Claim]) -> dict[UUID, Held]:
    """The claimed deliveries whose lease token is still ours, locked: the fence of every result."""
    rows = await work.fetch(_LOCK_CLAIMED, (work.tenant_id, *_held(claims)))
    return {row[0]: Held(attempts=row[1], tries=row[2], event_type=row[3]) for row in rows}


async def settle_deliveries(work: Work, settled: Sequence[Settled]) -> None:
    """Write how attempts ended: to the deliveries, and as attempts of their own."""
    if not settled:
        return
    of = {name: [getattr(item, name) for item in settled] for name in Settled.__struct_fields__}
    changes = (of[name] for name in ("delivery_id", "number", "state", "status", "error", "next_at"))
    await work.fetch(_SETTLE, (work.tenant_id, work.now(), *changes))
    names = ("at", "delivery_id", "number", "status", "error", "answer_excerpt", "seconds", "request_headers")
    ids = [work.new_id() for _ in settled]
    await work.fetch(_INSERT_ATTEMPTS, (work.tenant_id, ids, *(of[name] for name in names)))


def _held(claims: Sequence[Claim]) -> tuple[list[UUID], list[int]]:
    return [claim.id for claim in claims], [claim.token for claim in claims]


def _facts_of(row: Mapping[str, Any]) -> EventFacts | None:
    if row["event_id"] is None:
        return None
    data = row["data"]
    return EventFacts(
        id=row["event_id"],
        type=row["type"],
        created_at=row["created_at"],
        subject_id=row["subject_id"],
        brand_id=row["brand_id"],
        version=row["subject_version"],
        fields=data if isinstance(data, dict) else msgspec.json.decode(data),
    )
