"""Holding audit trails against their seals, where somebody asked for it."""

import math
from datetime import timedelta

from domain.audit import Verification, begin_verification, finish_verification, report_verification
from domain.kernel.access import SYSTEM
from domain.kernel.leases import Claim, claim_due
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

LEASE_SECONDS = 60.0
STEPS_PER_REPORT = 10


class Verifying:
    """Does requested verifications, one at a time."""

    name: Lane = "verifying"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Do one. Returns how many."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, Verification, worker=self._worker, limit=1, lease_seconds=LEASE_SECONDS)
        for claim in claims:
            await self._verify(claim)
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _verify(self, claim: Claim) -> None:
        tenant_id, lease = claim.tenant_id, timedelta(seconds=LEASE_SECONDS)
        async with self._runtime.for_job(tenant_id, job="verifying") as work:
            walk = await begin_verification(work, claim)
        if walk is None:
            return
        async with self._runtime.reading(tenant_id, SYSTEM) as reading:
            await walk.begin(reading)
        more, steps = True, 0
        while more:
            async with self._runtime.reading(tenant_id, SYSTEM) as reading:
                more = await walk.step(reading)
            steps += 1
            if steps % STEPS_PER_REPORT == 0:
                async with self._runtime.for_job(tenant_id, job="verifying") as work:
                    if not await report_verification(work, claim, walk, lease):
                        return
        async with self._runtime.for_job(tenant_id, job="verifying") as work:
            await finish_verification(work, claim, walk, await walk.finish(work))
