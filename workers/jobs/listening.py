"""Asking platforms for comments, messages and numbers of posts. Slow and in the background."""

import asyncio
import math
import time
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import structlog
from sqlalchemy import select

from domain.communities import Heard, InboxCursor, Visit, note_what_to_hear, prepare_visits, settle_visit
from domain.kernel.leases import Claim, claim_due
from domain.platforms import (
    CommentPage,
    Measure,
    Measures,
    PlatformUnreachable,
    ReadsComments,
    ReadsMessages,
    RemoteComment,
    RemotePost,
)
from domain.tenants import Tenant
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 20
LEASE_SECONDS = 300.0
VISIT_SECONDS = 120.0
SWEEP_SECONDS = 60.0
PAGES_PER_VISIT = 10
log = structlog.get_logger()


class Listening:
    """Visits what is due, and notices what is new to listen to."""

    name: Lane = "listening"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker
        self._next_sweep = 0.0

    async def drain(self) -> int:
        """Visit one batch. Returns how many there were."""
        await self._sweep()
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(
                session, InboxCursor, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS
            )
        grouped: dict[UUID, list[Claim]] = defaultdict(list)
        for claim in claims:
            grouped[claim.tenant_id].append(claim)
        await asyncio.gather(*(self._visit_all(tenant, group) for tenant, group in grouped.items()))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _sweep(self) -> None:
        """Once in a while, per tenant. Several workers doing it do no harm."""
        if time.monotonic() < self._next_sweep:
            return
        self._next_sweep = time.monotonic() + SWEEP_SECONDS
        async with self._runtime.across_tenants() as session:
            tenants = list(await session.scalars(select(Tenant.id)))
        for tenant_id in tenants:
            async with self._runtime.for_job(tenant_id, job="listen") as work:
                await note_what_to_hear(work, self._runtime.platforms)

    async def _visit_all(self, tenant_id: UUID, claims: Sequence[Claim]) -> None:
        async with self._runtime.for_job(tenant_id, job="listen") as work:
            visits = await prepare_visits(work, claims, self._runtime.platforms)
        for visit in visits:
            heard = await self._hear(visit)
            async with self._runtime.for_job(tenant_id, job="listen") as work:
                await settle_visit(work, visit, heard)

    async def _hear(self, visit: Visit) -> Heard:
        platform: object = self._runtime.platforms[visit.platform]
        try:
            async with asyncio.timeout(VISIT_SECONDS):
                return await _ask(platform, visit)
        except PlatformUnreachable as error:
            return Heard(failed=True, token_expired=error.token_expired)
        except Exception as error:
            log.error("adapter.raised", platform=visit.platform, kind="listen", exc_info=error)
            return Heard(failed=True)


async def _ask(platform: object, visit: Visit) -> Heard:
    if visit.post is None:
        return await _messages(platform, visit)
    comments, last = await _comments(platform, visit, visit.post)
    return Heard(
        comments=comments,
        measures=await _measures(platform, visit, visit.post),
        cursor=last.cursor or last.again,
        more=last.cursor is not None,
    )


async def _messages(platform: object, visit: Visit) -> Heard:
    if not isinstance(platform, ReadsMessages):
        return Heard(cursor=visit.cursor)
    page = await platform.list_messages(visit.grant, visit.cursor)
    moved = page.cursor is not None and page.cursor != visit.cursor
    return Heard(messages=page.messages, cursor=page.cursor or visit.cursor, more=moved and bool(page.messages))


async def _comments(platform: object, visit: Visit, post: RemotePost) -> tuple[list[RemoteComment], CommentPage]:
    """All pages from where the last visit stopped, and the last of them; a long list is read over several visits."""
    found: list[RemoteComment] = []
    page = CommentPage(comments=(), cursor=visit.cursor)
    if not isinstance(platform, ReadsComments):
        return found, CommentPage(comments=())
    for _ in range(PAGES_PER_VISIT):
        page = await platform.list_comments(visit.grant, post, page.cursor)
        found += page.comments
        if page.cursor is None:
            break
    return found, page


async def _measures(platform: object, visit: Visit, post: RemotePost) -> Sequence[Measure]:
    return await platform.measure_posts(visit.grant, [post]) if isinstance(platform, Measures) else []
