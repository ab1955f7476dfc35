"""Probing webhook endpoints that were disabled because they failed for days."""

import math

import structlog

from domain.webhooks import due_probes, next_probe, send_probe
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 50
log = structlog.get_logger()


class Probes:
    """Puts due probes on their way; the deliveries lane sends them. Several workers doing it send none twice."""

    name: Lane = "probes"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    async def drain(self) -> int:
        """Send what is due. Returns how many probes were put on their way."""
        async with self._runtime.across_tenants() as session:
            due = await due_probes(session, limit=BATCH)
        sent = 0
        for tenant_id, endpoint_id in due:
            try:
                async with self._runtime.for_job(tenant_id, job="probe") as work:
                    sent += await send_probe(work, endpoint_id)
            except Exception as error:  # one tenant's trouble must not keep the others' endpoints disabled
                log.error("probe.failed", tenant_id=str(tenant_id), endpoint_id=str(endpoint_id), exc_info=error)
        if sent:
            self._runtime.wakeups.wake("deliveries")
        return sent

    async def rest_seconds(self) -> float:
        """Until the next probe is due."""
        async with self._runtime.across_tenants() as session:
            at = await next_probe(session)
        return max(0.0, (at - self._runtime.clock.now()).total_seconds()) if at is not None else math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""
