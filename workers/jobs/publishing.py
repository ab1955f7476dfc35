"""The publishing engine: claim, intent, wire, result.

The truth is in Postgres alone. A claim takes a lease with a token; the intent is committed before a byte leaves; the
wire refuses to send once the lease is nearly over, by a clock that also counts while the process is frozen; every
result is fenced by the token. A worker that dies leaves rows that others find and, where bytes may have left, look up
on the platform instead of sending again.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import case, func, select

from domain.content import Publication, Result, Step, prepare, rehearse, settle
from domain.kernel.leases import Claim, claim_due
from domain.kernel.work import INSTALLATION
from domain.platforms import Deadline, Media, NotSent, Order, Outcome, Platform, ReadBack, Rejected, Unknown, Unreadable
from integrations.clock import boottime
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime
from workers.batches import Batcher

from .gate import require_open_gate
from .outages import Outages

BATCH = 50
IN_FLIGHT = 150
TENANT_SHARE = 3
"""One tenant may have a third of a worker's calls under way."""
SETTLE_PAUSES_SECONDS = (0.1, 0.5, 2.0)
MARGIN_SECONDS = 2.0
"""What must be left of the lease beyond the longest wait for an answer."""
log = structlog.get_logger()

# Bytes may have left for a row that a dead worker left as `submitting`; it is looked up, never sent again blindly.
_STATE_ON_CLAIM = case(
    (Publication.state == "submitting", "unconfirmed"),
    (Publication.state == "scheduled", "claimed"),
    else_=Publication.state,
)


class Publishing:
    """Moves due publications on."""

    name: Lane = "publishing"

    def __init__(self, runtime: Runtime, worker: str, *, in_flight: int = IN_FLIGHT) -> None:
        self._runtime = runtime
        self._worker = worker
        self._in_flight = in_flight
        self._calls: set[asyncio.Task[None]] = set()
        self._of_tenant: Counter[UUID] = Counter()
        self._outages = Outages()
        self._results: Batcher[Result] = Batcher(self._write, most=BATCH)
        self._warm = False

    async def drain(self) -> int:
        """Claim a batch, store its intents, and set its calls going. Returns how many were claimed."""
        if not self._warm:
            await self._warm_up()
        while len(self._calls) >= self._in_flight:
            await asyncio.wait(self._calls, return_when=asyncio.FIRST_COMPLETED)
        claimed_at = boottime()
        claims = await self._claim(min(BATCH, self._in_flight - len(self._calls)))
        deadline = self._deadline(claimed_at)
        await asyncio.gather(*(self._start(tenant, group, deadline) for tenant, group in _by_tenant(claims).items()))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Until the next publication is due."""
        async with self._runtime.across_tenants() as session:
            wait = func.extract("epoch", func.min(Publication.next_at) - func.now())
            seconds = await session.scalar(select(wait).where(Publication.next_at.is_not(None), _unleased()))
        return float(seconds) if seconds is not None else float("inf")

    async def close(self) -> None:
        """Let the calls under way end, and write what they brought."""
        if self._calls:
            await asyncio.wait(self._calls)
        await self._results.close()

    async def _warm_up(self) -> None:
        """Open connections and prepare statements. A claim's deadline runs from the claim, so nothing is claimed before."""
        async with asyncio.TaskGroup() as rehearsals:
            for _ in range(max(1, self._runtime.settings.database_pool)):
                rehearsals.create_task(self._rehearse())
        self._warm = True

    async def _rehearse(self) -> None:
        await self._claim(0)
        async with self._runtime.for_job(INSTALLATION, job="publish") as work:
            await rehearse(work)

    async def _claim(self, limit: int) -> list[Claim]:
        async with self._runtime.across_tenants() as session:
            await require_open_gate(session)
            return await claim_due(
                session,
                Publication,
                worker=self._worker,
                limit=limit,
                lease_seconds=self._runtime.settings.lease_seconds,
                state_on_claim=_STATE_ON_CLAIM,
                without=self._busy_tenants(),
            )

    async def _start(self, tenant_id: UUID, claims: Sequence[Claim], deadline: Deadline) -> None:
        for step in await self._prepared(tenant_id, claims):
            call = asyncio.create_task(self._take(step, deadline))
            self._calls.add(call)
            self._of_tenant[tenant_id] += 1
            call.add_done_callback(partial(self._done, tenant_id))

    async def _prepared(self, tenant_id: UUID, claims: Sequence[Claim]) -> list[Step]:
        """The steps of one tenant. If one publication spoils the transaction, each gets its own, so that it alone
        waits for its lease to end.
        """
        try:
            return await self._prepare(tenant_id, claims)
        except Exception as error:
            log.error("publishing.not_prepared", tenant_id=str(tenant_id), claims=len(claims), exc_info=error)
            if len(claims) == 1:
                return []
        return [step for claim in claims for step in await self._prepared(tenant_id, [claim])]

    async def _prepare(self, tenant_id: UUID, claims: Sequence[Claim]) -> list[Step]:
        async with self._runtime.for_job(tenant_id, job="publish") as work:
            return await prepare(
                work,
                claims,
                self._runtime.platforms,
                worker=self._worker,
                seconds_left=self._needed_seconds(),
                parked=self._parked,
            )

    def _done(self, tenant_id: UUID, call: asyncio.Task[None]) -> None:
        self._calls.discard(call)
        self._of_tenant[tenant_id] -= 1
        if not self._of_tenant[tenant_id]:
            del self._of_tenant[tenant_id]

    async def _take(self, step: Step, deadline: Deadline) -> None:
        platform = self._runtime.platforms[step.platform]
        outcome = await self._call(platform, step, deadline)
        self._results.put(
            Result(
                claim=step.claim,
                kind=step.kind,
                descriptor=platform.descriptor,
                outcome=outcome,
                known_at=step.grant.checked_at,
            )
        )

    async def _call(self, platform: Platform, step: Step, deadline: Deadline) -> Outcome | ReadBack:
        """One call, over before the lease is. An adapter that raises or dawdles has told us nothing about the post."""
        try:
            order = await self._with_files(step) if step.kind == "submit" else step.order
        except OSError as error:
            return Rejected(code="media_missing", message=f"A file cannot be read: {type(error).__name__}.")
        try:
            async with asyncio.timeout(deadline.boottime + self._needed_seconds() - MARGIN_SECONDS / 2 - boottime()):
                outcome = await _ask(platform, step, order, deadline)
        except Exception as error:
            log.error("adapter.raised", platform=step.platform, kind=step.kind, exc_info=error)
            return _unclear(platform, step, f"The adapter failed: {type(error).__name__}.")
        self._outages.note(platform, step.grant.account_id, outcome, sent=step.kind == "submit")
        return outcome

    async def _with_files(self, step: Step) -> Order:
        media = [await self._with_content(step.claim.tenant_id, item) for item in step.order.media]
        return msgspec.structs.replace(step.order, media=tuple(media)) if media else step.order

    async def _with_content(self, tenant_id: UUID, item: Media) -> Media:
        # Films are sent in parts: mapped, they take no memory but for the part on its way.
        read = self._runtime.blobs.view if item.is_video else self._runtime.blobs.get
        content = await asyncio.to_thread(read, tenant_id, item.sha256)
        return msgspec.structs.replace(item, content=content)

    async def _write(self, results: list[Result]) -> None:
        await asyncio.gather(*(self._settle(tenant, group) for tenant, group in _by_tenant(results).items()))

    async def _settle(self, tenant_id: UUID, results: Sequence[Result]) -> None:
        """Write one tenant's outcomes. A short outage of the database is waited out; if one outcome spoils the
        transaction, each gets its own, and what still cannot be written is looked up once the lease has run out.
        """
        for pause in SETTLE_PAUSES_SECONDS:
            if await self._settled(tenant_id, results):
                return
            await asyncio.sleep(pause)
        for result in results:
            if not await self._settled(tenant_id, [result]):
                log.error("publishing.unsettled", publication_id=str(result.claim.id))

    async def _settled(self, tenant_id: UUID, results: Sequence[Result]) -> bool:
        try:
            async with self._runtime.for_job(tenant_id, job="publish") as work:
                fenced = await settle(work, results)
        except Exception as error:
            log.warning("publishing.not_settled", results=len(results), exc_info=error)
            return False
        if fenced:
            log.warning("publishing.fenced", tenant_id=str(tenant_id), results=fenced)
        return True

    def _parked(self, platform: str, account_id: UUID) -> timedelta | None:
        return self._outages.pause_for(self._runtime.platforms[platform], account_id)

    def _busy_tenants(self) -> set[UUID]:
        """Tenants with enough under way: a slow server of one must not stop everybody's posts."""
        return {tenant for tenant, number in self._of_tenant.items() if number >= self._in_flight // TENANT_SHARE}

    def _deadline(self, claimed_at: float) -> Deadline:
        return Deadline(claimed_at + self._runtime.settings.lease_seconds - self._needed_seconds())

    def _needed_seconds(self) -> float:
        return self._runtime.settings.send_timeout_seconds + MARGIN_SECONDS


async def _ask(platform: Platform, step: Step, order: Order, deadline: Deadline) -> Outcome | ReadBack:
    if step.kind == "poll":
        return await platform.poll(step.grant, order)
    if step.kind == "reconcile":
        return await platform.find(step.grant, order)
    return await platform.publish(step.grant, order, deadline)


def _unclear(platform: Platform, step: Step, reason: str) -> Outcome | ReadBack:
    """An adapter said nothing. What people post by hand was not sent in any case."""
    if step.kind == "reconcile":
        return Unreadable(reason=reason)
    return NotSent(reason=reason) if platform.descriptor.is_by_hand(step.order.kind) else Unknown(reason=reason)


def _unleased() -> Any:
    return (Publication.lease_until.is_(None)) | (Publication.lease_until <= func.now())


def _by_tenant(items: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for item in items:
        claim = item.claim if isinstance(item, Result) else item
        grouped[claim.tenant_id].append(item)
    return grouped
