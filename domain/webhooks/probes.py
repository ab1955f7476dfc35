"""Looking whether an endpoint that failed for days works again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.errors import NotFound
from domain.kernel.work import Work

from .events import WebhookEndpointProbe
from .fanout import fan_out
from .models import Endpoint
from .queries import get_endpoint, get_untold, note_probe


async def due_probes(session: AsyncSession, *, limit: int) -> list[tuple[UUID, UUID]]:
    """(tenant, endpoint) of those to be probed now, longest due first. Runs as the system role."""
    due = select(Endpoint.tenant_id, Endpoint.id).where(Endpoint.next_probe_at <= func.statement_timestamp())
    rows = await session.execute(due.order_by(Endpoint.next_probe_at).limit(limit))
    return [(row[0], row[1]) for row in rows]


async def next_probe(session: AsyncSession) -> datetime | None:
    """When the next endpoint is to be probed, if any is. Runs as the system role."""
    at: datetime | None = await session.scalar(select(func.min(Endpoint.next_probe_at)))
    return at


async def send_probe(work: Work, endpoint_id: UUID) -> bool:
    """Put a probe on its way to a disabled endpoint. False if somebody else did, or it is not due any more.

    The probe is a signed delivery like any other, and stands in the endpoint's delivery log.
    """
    try:
        endpoint = await get_endpoint(work, endpoint_id)
    except NotFound:
        return False
    if not endpoint.probe_due(work.now()):
        return False
    brand_id = endpoint.brand_ids[0] if endpoint.brand_ids else None
    work.record(WebhookEndpointProbe(subject_id=endpoint.id, brand_id=brand_id, version=endpoint.version))
    await work.write_facts()
    await fan_out(work, [await get_untold(work, endpoint.id, WebhookEndpointProbe.type)])
    await note_probe(work, endpoint, endpoint.probe_after_next(work.now()))
    return True
