"""How long deliveries are kept. The events themselves stay."""

from datetime import timedelta

from domain.kernel.work import Work

KEPT_FOR = timedelta(days=30)
# What a worker has under way is left alone; its attempts go with each delivery.
_CLEAR = """
WITH old AS (
    SELECT id FROM webhook_deliveries
    WHERE tenant_id = $1 AND created_at < $2 AND (state <> 'pending' OR next_at IS NULL)
    ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
)
DELETE FROM webhook_deliveries d USING old WHERE d.tenant_id = $1 AND d.id = old.id RETURNING d.id
"""


async def clear_old_deliveries(work: Work, *, limit: int) -> int:
    """Delete up to `limit` of the tenant's deliveries that are older than 30 days, with their attempts.

    Returns how many. What waits for a paused endpoint that long goes, too.
    """
    return len(await work.fetch(_CLEAR, (work.tenant_id, work.now() - KEPT_FOR, limit)))
