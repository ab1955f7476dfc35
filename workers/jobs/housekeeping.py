"""What has to be cleared away."""

import math
import time
from collections.abc import Awaitable
from datetime import timedelta
from typing import Protocol
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, update

from domain.kernel.idempotency import IdempotentAnswer
from domain.kernel.work import Work
from domain.platforms import InboundCallback
from domain.tenants import Tenant, clear_old_identity
from domain.webhooks import clear_old_deliveries
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

ANSWERS_KEPT = timedelta(hours=24)
CALLBACKS_KEPT = timedelta(days=30)
EVERY_SECONDS = 600.0
BATCH = 2_000
"""Rows of a kind deleted in one transaction: short enough to be in nobody's way."""
log = structlog.get_logger()


class ClearOld(Protocol):
    """Deletes a batch of a tenant's rows and says how many; a full batch means that there may be more."""

    def __call__(self, work: Work, *, limit: int) -> Awaitable[int]:
        """Delete `limit` rows of a kind at most."""
        ...


class Housekeeping:
    """Forgets idempotent answers after a day, webhook deliveries with their attempts after 30 days, and sign-ins,
    sessions and invitations some time after they have ended.
    """

    name: Lane = "housekeeping"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._next = 0.0

    async def drain(self) -> int:
        """Clear away once in a while. Several workers doing it do no harm."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            await self._clear_answers()
            await self._clear_tenants()
            await self._forget_callbacks()
        return 0

    async def rest_seconds(self) -> float:
        """Until the next time."""
        return max(0.0, self._next - time.monotonic()) or math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _forget_callbacks(self) -> None:
        """The contents of applied callbacks, without reading them: the system role may not."""
        over = (InboundCallback.state == "done") & InboundCallback.forgotten_at.is_(None)
        forget = (
            update(InboundCallback)
            .where(over, InboundCallback.received_at < func.now() - CALLBACKS_KEPT)
            .values(body=None, query={}, headers={}, forgotten_at=func.now())
            .execution_options(synchronize_session=False)
        )
        async with self._runtime.across_tenants() as session:
            await session.execute(forget)

    async def _clear_answers(self) -> None:
        async with self._runtime.across_tenants() as session:
            old = IdempotentAnswer.created_at < func.now() - ANSWERS_KEPT
            await session.execute(delete(IdempotentAnswer).where(old).execution_options(synchronize_session=False))

    async def _clear_tenants(self) -> None:
        async with self._runtime.across_tenants() as session:
            tenants = list(await session.scalars(select(Tenant.id)))
        for tenant_id in tenants:
            try:
                await self._clear(tenant_id, clear_old_deliveries)
                await self._clear(tenant_id, clear_old_identity)
            except Exception as error:  # whatever is wrong with one tenant's rows, the others' are cleared
                log.error("housekeeping.failed", tenant_id=str(tenant_id), exc_info=error)

    async def _clear(self, tenant_id: UUID, clear_old: ClearOld) -> None:
        cleared = BATCH
        while cleared == BATCH:
            async with self._runtime.for_job(tenant_id, job="housekeeping") as work:
                cleared = await clear_old(work, limit=BATCH)
