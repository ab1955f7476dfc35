"""Hand-over tasks: ending those whose time is over, and fetching fresh links for those that want one."""

import asyncio
import math

import msgspec
import structlog

from domain.content import Handoff, Renewal, expire_handoff, prepare_renewal, settle_renewal
from domain.kernel.leases import Claim, claim_due
from domain.platforms import Deadline, NotSent, Outcome, RenewsLinks
from integrations.clock import boottime
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

from .files import shared

BATCH = 50
LEASE_SECONDS = 60.0
ASKING_SECONDS = 30.0
"""For one link, everything included; the lease has as long again to write it down."""
log = structlog.get_logger()


class Handoffs:
    """Looks after tasks that are due: they have expired, or a fresh link is wanted."""

    name: Lane = "handoffs"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Look after one batch. Returns how many there were."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, Handoff, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS)
        await asyncio.gather(*map(self._look_after, claims))
        return len(claims)

    async def _look_after(self, claim: Claim) -> None:
        """One task that cannot be looked after waits for its lease to end; the others go on."""
        try:
            async with self._runtime.for_job(claim.tenant_id, job="handoff") as work:
                renewal = await prepare_renewal(work, claim, self._runtime.platforms)
                if renewal is None:
                    await expire_handoff(work, claim)
            if renewal is not None:
                await self._renew(renewal)
        except Exception as error:
            log.error("handoff.not_looked_after", handoff_id=str(claim.id), exc_info=error)

    async def _renew(self, renewal: Renewal) -> None:
        media = tuple(shared(self._runtime, renewal.claim.tenant_id, item) for item in renewal.order.media)
        renewal = msgspec.structs.replace(renewal, order=msgspec.structs.replace(renewal.order, media=media))
        outcome = await _asked(self._runtime.platforms.get(renewal.platform), renewal)
        async with self._runtime.for_job(renewal.claim.tenant_id, job="handoff") as work:
            await settle_renewal(work, renewal.claim, outcome)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""


async def _asked(platform: object, renewal: Renewal) -> Outcome:
    if not isinstance(platform, RenewsLinks):
        return NotSent(reason="no link of this platform ends")
    try:
        async with asyncio.timeout(ASKING_SECONDS):
            return await platform.renew_link(renewal.grant, renewal.order, Deadline(boottime() + ASKING_SECONDS))
    except Exception as error:
        log.error("adapter.raised", platform=renewal.platform, kind="renew_link", exc_info=error)
        return NotSent(reason=f"The adapter failed: {type(error).__name__}.")
