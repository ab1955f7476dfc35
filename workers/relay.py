"""From recorded facts to what follows from them: webhook deliveries, and lanes to wake."""

import math
import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TypeAlias
from uuid import UUID

import structlog
from sqlalchemy import Row, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.events import EventRow
from domain.webhooks import fan_out
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

from .lanes import Bells
from .subscriptions import lanes_for

BATCH = 500
TROUBLE_SECONDS = 60.0
Undispatched: TypeAlias = Row[UUID, UUID, str]
log = structlog.get_logger()


class Relay:
    """Dispatches undispatched events, oldest first. Dispatching twice is harmless: deliveries are unique."""

    name: Lane = "relay"

    def __init__(self, runtime: Runtime, bells: Bells) -> None:
        self._runtime = runtime
        self._bells = bells
        self._troubled: dict[UUID, float] = {}
        """Tenants whose events could not be dispatched, and until when they are left alone."""

    async def drain(self) -> int:
        """Dispatch one batch. Returns its size."""
        async with self._runtime.across_tenants() as session:
            now = time.monotonic()
            self._troubled = {tenant: until for tenant, until in self._troubled.items() if until > now}
            rows = await _undispatched(session, self._troubled)
            done = [row for group in _by_tenant(rows).values() for row in await self._dispatch(group)]
            await _mark(session, done)
        for lane in lanes_for({row.type for row in done}):
            self._bells.ring(lane)
        return len(done)

    async def _dispatch(self, rows: list[Undispatched]) -> list[Undispatched]:
        """Dispatch one tenant's events; whatever is wrong with them must not hold up the other tenants'."""
        try:
            async with self._runtime.for_job(rows[0].tenant_id, job="relay") as work:
                made = await fan_out(work, [row.id for row in rows])
        except Exception as error:
            log.error("relay.failed", tenant_id=str(rows[0].tenant_id), exc_info=error)
            self._troubled[rows[0].tenant_id] = time.monotonic() + TROUBLE_SECONDS
            return []
        if made:
            self._bells.ring("deliveries")
        return rows

    async def rest_seconds(self) -> float:
        """Unknown: events come when they come."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""


async def _undispatched(session: AsyncSession, without: Collection[UUID]) -> Sequence[Undispatched]:
    statement = (
        select(EventRow.tenant_id, EventRow.id, EventRow.type)
        .where(EventRow.dispatched_at.is_(None), EventRow.tenant_id.not_in(without))
        .order_by(EventRow.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(statement)).all()


async def _mark(session: AsyncSession, rows: Sequence[Undispatched]) -> None:
    if rows:
        ids = [(row.tenant_id, row.id) for row in rows]
        statement = update(EventRow).where(tuple_(EventRow.tenant_id, EventRow.id).in_(ids))
        await session.execute(statement.values(dispatched_at=func.now()).execution_options(synchronize_session=False))


def _by_tenant(rows: Sequence[Undispatched]) -> dict[UUID, list[Undispatched]]:
    grouped: dict[UUID, list[Undispatched]] = defaultdict(list)
    for row in rows:
        grouped[row.tenant_id].append(row)
    return grouped
