"""From facts to deliveries."""

from collections.abc import Sequence
from uuid import UUID

from domain.kernel.work import Work

from .entitlement import PRIVATE, pause_unentitled
from .events import WebhookEndpointProbe
from .queries import list_issued_endpoints

# The share lock makes a pause or a deletion wait until these deliveries exist, so that it finds them too.
_MATCHES = """
SELECT p.id AS endpoint_id, e.id AS event_id, e.type AS event_type,
       CASE WHEN p.state = 'active' OR (p.state = 'disabled' AND e.type = $4) THEN 'due'
            WHEN p.state = 'disabled' THEN 'missed' ELSE 'waits' END AS fate
FROM webhook_endpoints p JOIN events e ON e.tenant_id = p.tenant_id
WHERE p.tenant_id = $1 AND e.id = ANY($2::uuid[]) AND (p.state <> 'disabled' OR p.next_probe_at IS NOT NULL)
  AND CASE WHEN e.type = ANY($3::text[]) THEN p.id = e.subject_id
           ELSE (p.event_types = '{}' OR e.type = ANY(p.event_types))
            AND (p.brand_ids IS NULL OR e.brand_id = ANY(p.brand_ids)) END
ORDER BY p.id, e.id FOR SHARE OF p
"""
_INSERT_DELIVERIES = """
INSERT INTO webhook_deliveries
    (tenant_id, id, endpoint_id, event_id, event_type, state, attempts, tries, created_at, updated_at, version, next_at,
     last_error)
SELECT $1, new.id, new.endpoint_id, new.event_id, new.event_type,
       CASE WHEN new.fate = 'missed' THEN 'failed' ELSE 'pending' END, 0, 0, $2, $2, 1,
       CASE WHEN new.fate = 'due' THEN $2::timestamptz END, CASE WHEN new.fate = 'missed' THEN 'endpoint_disabled' END
FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[])
    AS new(id, endpoint_id, event_id, event_type, fate)
ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING RETURNING id
"""


async def fan_out(work: Work, event_ids: Sequence[UUID]) -> int:
    """Make one delivery per event and endpoint whose filters match. Returns how many are new.

    Doing it again makes none twice. Deliveries to a paused endpoint wait for it. What an endpoint misses while it is
    disabled and probed is kept as failed, to be replayed; one that is gone gets nothing. A test event or a probe goes to
    the endpoint that it is for and to no other. An endpoint whose issuer may not read its events any more is paused
    before.
    """
    await pause_unentitled(work, await list_issued_endpoints(work))
    matches = await work.fetch(_MATCHES, (work.tenant_id, list(event_ids), list(PRIVATE), WebhookEndpointProbe.type))
    if not matches:
        return 0
    columns = [[match[name] for match in matches] for name in ("endpoint_id", "event_id", "event_type", "fate")]
    ids = [work.new_id() for _ in matches]
    return len(await work.fetch(_INSERT_DELIVERIES, (work.tenant_id, work.now(), ids, *columns)))
