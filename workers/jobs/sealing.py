"""Sealing what has been recorded, tenant after tenant."""

import time
from uuid import UUID

import structlog

from domain.audit import SETTLED_SECONDS, seal_next, tenants_to_seal
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

EVERY_SECONDS = 10.0
LATE_EVERY_SECONDS = 60.0
log = structlog.get_logger()


class Sealing:
    """Seals every tenant's events that are old enough. Several workers doing it take turns on each tenant."""

    name: Lane = "sealing"

    def __init__(
        self,
        runtime: Runtime,
        *,
        settled_seconds: float = SETTLED_SECONDS,
        every_seconds: float = EVERY_SECONDS,
        late_every_seconds: float = LATE_EVERY_SECONDS,
    ) -> None:
        self._runtime = runtime
        self._settled = settled_seconds
        self._every = every_seconds
        self._late_every = late_every_seconds
        self._next = self._next_late = 0.0

    async def drain(self) -> int:
        """Seal one batch of each tenant that has something to seal. Returns how many events."""
        now = time.monotonic()
        if now < self._next:
            return 0
        late = now >= self._next_late
        if late:
            self._next_late = now + self._late_every
        async with self._runtime.across_tenants() as session:
            at = self._runtime.clock.now()
            tenants = await tenants_to_seal(session, at, settled_seconds=self._settled, late=late)
        sealed = sum([await self._seal(tenant_id, late=late) for tenant_id in tenants])
        if sealed == 0:
            self._next = now + self._every
        return sealed

    async def rest_seconds(self) -> float:
        """Until the next look."""
        return max(0.0, self._next - time.monotonic())

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _seal(self, tenant_id: UUID, *, late: bool) -> int:
        """Whatever is wrong with one tenant's events must not hold up the other tenants'."""
        try:
            async with self._runtime.for_job(tenant_id, job="sealing") as work:
                return await seal_next(work, settled_seconds=self._settled, late=late)
        except Exception as error:
            log.error("sealing.failed", tenant_id=str(tenant_id), exc_info=error)
            return 0
