"""Sending webhooks: claim, sign, post, record.

Delivery is at least once: a worker that dies after its post leaves a lease that runs out, and the same message goes
out again under the same id. No transaction is open while a receiver is waited for, and nobody waits for another
receiver's answer: results are written as they come in.
"""

import asyncio
import math
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import structlog

from domain.webhooks import (
    DeliveryClaim,
    Message,
    Outcome,
    claim_deliveries,
    prepare_messages,
    record_outcomes,
)
from integrations.crypto.webhook_schemes import SCHEMES
from integrations.http.errors import AnswerLost, RequestNotSent
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime
from workers.batches import Batcher

from .windows import FIRST, Windows

IN_FLIGHT, SUSPECTS_IN_FLIGHT = 120, 40
"""Posts under way at once; together below the HTTP client's own limit, where they would queue against the clock."""
TIMEOUT_SECONDS = 10.0
LEASE_SECONDS = 30.0
ANSWER_BYTES = 16_384
BATCH = 500
TRANSACTIONS = 4
PATIENCE_SECONDS = 0.05
"""How long to wait for results that would make room, before looking for new work again."""
log = structlog.get_logger()
Item = TypeVar("Item", DeliveryClaim, Outcome)


class Deliveries:
    """Posts due deliveries to their endpoints."""

    name: Lane = "deliveries"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker
        self._windows = Windows()
        self._posts: dict[asyncio.Task[None], UUID] = {}
        self._results: Batcher[Outcome] = Batcher(self._write, most=BATCH)
        self._unwritten = 0
        self._written = asyncio.Event()
        self._transactions = asyncio.Semaphore(TRANSACTIONS)

    async def drain(self) -> int:
        """Claim what is due and set its posts going. Returns how many were claimed.

        With nothing left to claim it returns at once, while slow posts go on.
        """
        while True:
            self._written.clear()
            claims = await self._claim()
            await self._each(claims, self._start)
            if claims or not await self._has_new_room():
                return len(claims)

    async def rest_seconds(self) -> float:
        """Soon, while results may make room; else unknown."""
        return PATIENCE_SECONDS if self._unwritten else math.inf

    async def close(self) -> None:
        """Let the posts under way end (each has its timeout), and write what they brought."""
        if self._posts:
            await asyncio.wait(self._posts)
        await self._results.close()

    async def _claim(self) -> Sequence[DeliveryClaim]:
        suspects = sum(self._windows.is_suspect(endpoint_id) for endpoint_id in self._posts.values())
        async with self._runtime.across_tenants() as session:
            return await claim_deliveries(
                session,
                worker=self._worker,
                lease_seconds=LEASE_SECONDS,
                limit=max(0, IN_FLIGHT - len(self._posts) + suspects),
                suspect_limit=max(0, SUSPECTS_IN_FLIGHT - suspects),
                room=FIRST,
                rooms=self._windows.rooms(),
            )

    async def _has_new_room(self) -> bool:
        """Whether results were written within our patience, so that more may be claimable now."""
        if not self._unwritten:
            return False
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._written.wait()
        except TimeoutError:
            return False

    async def _start(self, tenant_id: UUID, claims: Sequence[DeliveryClaim]) -> None:
        """Set one tenant's posts going. What cannot be prepared is left to the end of its lease."""
        try:
            async with self._runtime.for_job(tenant_id, job="deliver") as work:
                messages = await prepare_messages(work, claims, schemes=SCHEMES)
        except Exception as error:
            log.error("deliveries.unprepared", tenant_id=str(tenant_id), exc_info=error)
            return
        for message in messages:
            post = asyncio.create_task(self._post(message))
            self._posts[post] = message.endpoint_id
            self._unwritten += 1
            post.add_done_callback(self._posts.pop)

    async def _post(self, message: Message) -> None:
        outcome = await self._outcome_of(message)
        self._windows.note(outcome.endpoint_id, delivered=outcome.delivered, seconds=outcome.seconds)
        self._results.put(outcome)

    async def _outcome_of(self, message: Message) -> Outcome:
        at, started = self._runtime.clock.now(), time.perf_counter()
        about: dict[str, Any] = {
            "claim": message.claim,
            "endpoint_id": message.endpoint_id,
            "at": at,
            "request_headers": message.shown_headers,
        }
        try:
            answer = await self._runtime.http.request(
                "POST",
                message.url,
                headers=message.headers,
                body=message.body,
                timeout_seconds=TIMEOUT_SECONDS,
                max_answer_bytes=ANSWER_BYTES,
            )
        except (RequestNotSent, AnswerLost) as error:
            return Outcome(**about, seconds=time.perf_counter() - started, error=error.reason)
        waits = answer.headers.get("Retry-After")
        return Outcome(**about, seconds=answer.seconds, status=answer.status, retry_after=waits, body=answer.body)

    async def _write(self, outcomes: list[Outcome]) -> None:
        await self._each(outcomes, self._record)
        self._unwritten -= len(outcomes)
        self._written.set()

    async def _record(self, tenant_id: UUID, outcomes: Sequence[Outcome]) -> None:
        """Write one tenant's outcomes; if one of them spoils the transaction, each in its own."""
        try:
            async with self._runtime.for_job(tenant_id, job="deliver") as work:
                fenced = await record_outcomes(work, outcomes)
            if fenced:
                log.warning("deliveries.fenced", tenant_id=str(tenant_id), results=fenced)
        except Exception as error:
            if len(outcomes) == 1:
                log.error("deliveries.unrecorded", delivery_id=str(outcomes[0].claim.id), exc_info=error)
                return
            for outcome in outcomes:
                await self._record(tenant_id, [outcome])

    async def _each(self, items: Sequence[Item], step: Callable[[UUID, Sequence[Item]], Awaitable[None]]) -> None:
        """Take a step for each tenant's items, some tenants at a time."""

        async def take(tenant_id: UUID, group: Sequence[Item]) -> None:
            async with self._transactions:
                await step(tenant_id, group)

        await asyncio.gather(*(take(tenant_id, group) for tenant_id, group in _by_tenant(items).items()))


def _by_tenant(items: Iterable[Item]) -> dict[UUID, list[Item]]:
    grouped: dict[UUID, list[Item]] = defaultdict(list)
    for item in items:
        claim = item.claim if isinstance(item, Outcome) else item
        grouped[claim.tenant_id].append(item)
    return grouped
