"""From facts to deliveries."""

from collections.abc import Sequence
from uuid import UUID

from domain.kernel.work import Work

from .events import WebhookEndpointTested

# The share lock makes a pause or a deletion wait until these deliveries exist, so that it finds them too.
_MATCHES = """
SELECT p.id AS endpoint_id, e.id AS event_id, e.type AS event_type, p.state = 'active' AS active
FROM webhook_endpoints p JOIN events e ON e.tenant_id = p.tenant_id
WHERE p.tenant_id = $1 AND e.id = ANY($2::uuid[]) AND p.state <> 'disabled'
  AND CASE WHEN e.type = $3 THEN p.id = e.subject_id
           ELSE (p.event_types = '{}' OR e.type = ANY(p.event_types))
            AND (p.brand_ids IS NULL OR e.brand_id = ANY(p.brand_ids)) END
ORDER BY p.id, e.id FOR SHARE OF p
"""
_INSERT_DELIVERIES = """
INSERT INTO webhook_deliveries
    (tenant_id, id, endpoint_id, event_id, event_type, state, attempts, tries, created_at, updated_at, version, next_at)
SELECT $1, new.id, new.endpoint_id, new.event_id, new.event_type, 'pending', 0, 0, $2, $2, 1,
       CASE WHEN new.active THEN $2::timestamptz END
FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::boolean[])
    AS new(id, endpoint_id, event_id, event_type, active)
ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING RETURNING id
"""


async def fan_out(work: Work, event_ids: Sequence[UUID]) -> int:
    """Make one delivery per event and endpoint whose filters match. Returns how many are new.

    Doing it again makes none twice. Deliveries to a paused endpoint wait for it; a disabled one gets none. A test event
    goes to the endpoint that it tests and to no other.
    """
    matches = await work.fetch(_MATCHES, (work.tenant_id, list(event_ids), WebhookEndpointTested.type))
    if not matches:
        return 0
    columns = [[match[name] for match in matches] for name in ("endpoint_id", "event_id", "event_type", "active")]
    ids = [work.new_id() for _ in matches]
    return len(await work.fetch(_INSERT_DELIVERIES, (work.tenant_id, work.now(), ids, *columns)))
