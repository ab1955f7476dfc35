"""Looking after what is live: is it still there? Slow and in the background, so that publishing never waits for it."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import structlog

from domain.content import Publication, Watch, prepare_watches, settle_watch
from domain.kernel.leases import Claim, claim_due
from domain.platforms import ReadsPosts, Sighting, Unreadable
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 20
LEASE_SECONDS = 120.0
LOOK_SECONDS = 30.0
log = structlog.get_logger()


class Watching:
    """Looks at live posts that are due for it."""

    name: Lane = "watching"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Look at one batch. Returns how many there were."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(
                session, Publication, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS, due="watch_at"
            )
        grouped: dict[UUID, list[Claim]] = defaultdict(list)
        for claim in claims:
            grouped[claim.tenant_id].append(claim)
        await asyncio.gather(*(self._look_after(tenant, group) for tenant, group in grouped.items()))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _look_after(self, tenant_id: UUID, claims: Sequence[Claim]) -> None:
        async with self._runtime.for_job(tenant_id, job="watch") as work:
            watches = await prepare_watches(work, claims, self._runtime.platforms)
        await asyncio.gather(*(self._look(tenant_id, watch) for watch in watches))

    async def _look(self, tenant_id: UUID, watch: Watch) -> None:
        sighting = await self._ask(watch)
        async with self._runtime.for_job(tenant_id, job="watch") as work:
            await settle_watch(work, watch, sighting)

    async def _ask(self, watch: Watch) -> Sighting:
        platform: object = self._runtime.platforms[watch.platform]
        if not isinstance(platform, ReadsPosts):
            return Unreadable(reason="This platform shows no posts.")
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return await platform.look(watch.grant, watch.post)
        except Exception as error:
            log.error("adapter.raised", platform=watch.platform, kind="look", exc_info=error)
            return Unreadable(reason=f"The adapter failed: {type(error).__name__}.")
