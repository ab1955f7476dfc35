"""Looking after what is live: is it still there? Slow and in the background, so that publishing never waits for it."""

import asyncio
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from uuid import UUID

import structlog

from domain.content import Publication, Watch, prepare_watches, settle_watch
from domain.kernel.leases import Claim, claim_due
from domain.platforms import ReadsPosts, Sighting, Unreadable
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 20
IN_FLIGHT, OF_ONE_TENANT = 60, 15
"""So many looks at a time; a slow server of one tenant does not stop everybody's."""
LEASE_SECONDS = 120.0
LOOK_SECONDS = 20.0
log = structlog.get_logger()


class Watching:
    """Looks at live posts that are due for it."""

    name: Lane = "watching"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker
        self._looks: set[asyncio.Task[None]] = set()
        self._of_tenant: Counter[UUID] = Counter()

    async def drain(self) -> int:
        """Claim a batch and set its looks going. Returns how many were claimed."""
        while len(self._looks) >= IN_FLIGHT:
            await asyncio.wait(self._looks, return_when=asyncio.FIRST_COMPLETED)
        grouped: dict[UUID, list[Claim]] = defaultdict(list)
        for claim in await self._claim():
            grouped[claim.tenant_id].append(claim)
        for tenant_id, claims in grouped.items():
            look = asyncio.create_task(self._look_after(tenant_id, claims))
            self._looks.add(look)
            self._of_tenant[tenant_id] += len(claims)
            look.add_done_callback(partial(self._done, tenant_id, len(claims)))
        return sum(map(len, grouped.values()))

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Let the looks under way end."""
        if self._looks:
            await asyncio.wait(self._looks)

    async def _claim(self) -> list[Claim]:
        busy = {tenant for tenant, number in self._of_tenant.items() if number >= OF_ONE_TENANT}
        async with self._runtime.across_tenants() as session:
            return await claim_due(
                session,
                Publication,
                worker=self._worker,
                limit=BATCH,
                lease_seconds=LEASE_SECONDS,
                due="watch_at",
                without=busy,
            )

    def _done(self, tenant_id: UUID, number: int, look: asyncio.Task[None]) -> None:
        self._looks.discard(look)
        self._of_tenant[tenant_id] -= number
        if not self._of_tenant[tenant_id]:
            del self._of_tenant[tenant_id]

    async def _look_after(self, tenant_id: UUID, claims: Sequence[Claim]) -> None:
        """What cannot be settled is looked at again when its lease has ended."""
        try:
            async with self._runtime.for_job(tenant_id, job="watch") as work:
                watches = await prepare_watches(work, claims, self._runtime.platforms)
            await asyncio.gather(*(self._look(tenant_id, watch) for watch in watches))
        except Exception as error:
            log.error("watching.failed", tenant_id=str(tenant_id), exc_info=error)

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
