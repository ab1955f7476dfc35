"""Ending hand-over tasks whose time is over."""

import math

import structlog

from domain.content import Handoff, expire_handoff
from domain.kernel.leases import Claim, claim_due
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 50
LEASE_SECONDS = 60.0
log = structlog.get_logger()


class Handoffs:
    """Expires what nobody has done in time."""

    name: Lane = "handoffs"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Expire one batch. Returns how many there were."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, Handoff, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS)
        for claim in claims:
            await self._expire(claim)
        return len(claims)

    async def _expire(self, claim: Claim) -> None:
        """One task that cannot be expired waits for its lease to end; the others go on."""
        try:
            async with self._runtime.for_job(claim.tenant_id, job="handoff") as work:
                await expire_handoff(work, claim)
        except Exception as error:
            log.error("handoff.not_expired", handoff_id=str(claim.id), exc_info=error)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""
