"""What is to be done on platforms beside publishing, with the same discipline: claim, intent, wire, fenced result."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import func, select

from domain.communities import apply_end
from domain.content import edit_order
from domain.kernel.leases import Claim, claim_due
from domain.platforms import (
    CommentReply,
    Deadline,
    DirectMessage,
    Edits,
    Errand,
    ErrandStep,
    HidesComments,
    Media,
    NotSent,
    Order,
    Outcome,
    Rejected,
    RemotePost,
    Removes,
    RepliesToComments,
    SendsMessages,
    Unknown,
    described,
    prepare_errands,
    settle_errand,
)
from integrations.clock import boottime
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

from .gate import require_open_gate
from .outages import Outages

BATCH = 20
MARGIN_SECONDS = 2.0
"""What must be left of the lease beyond the longest wait for an answer."""
SETTLE_PAUSES_SECONDS = (0.1, 0.5, 2.0)
NOWHERE = RemotePost(remote_id="")
log = structlog.get_logger()


class Errands:
    """Does due errands."""

    name: Lane = "errands"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker
        self._outages = Outages()

    async def drain(self) -> int:
        """Do one batch. Returns how many were claimed."""
        claimed_at = boottime()
        async with self._runtime.across_tenants() as session:
            await require_open_gate(session)
            claims = await claim_due(
                session,
                Errand,
                worker=self._worker,
                limit=BATCH,
                lease_seconds=self._runtime.settings.lease_seconds,
            )
        deadline = Deadline(claimed_at + self._runtime.settings.lease_seconds - self._needed_seconds())
        grouped: dict[UUID, list[Claim]] = defaultdict(list)
        for claim in claims:
            grouped[claim.tenant_id].append(claim)
        await asyncio.gather(*(self._start(tenant, group, deadline) for tenant, group in grouped.items()))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Until the next errand is due."""
        async with self._runtime.across_tenants() as session:
            wait = func.extract("epoch", func.min(Errand.next_at) - func.now())
            free = (Errand.lease_until.is_(None)) | (Errand.lease_until <= func.now())
            seconds = await session.scalar(select(wait).where(Errand.next_at.is_not(None), free))
        return float(seconds) if seconds is not None else float("inf")

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _start(self, tenant_id: UUID, claims: Sequence[Claim], deadline: Deadline) -> None:
        async with self._runtime.for_job(tenant_id, job="errand") as work:
            steps, ended = await prepare_errands(
                work,
                claims,
                self._runtime.platforms,
                seconds_left=self._needed_seconds(),
                parked=self._parked,
            )
            for one in ended:
                await apply_end(work, one)
        await asyncio.gather(*(self._take(step, deadline) for step in steps))

    async def _take(self, step: ErrandStep, deadline: Deadline) -> None:
        outcome = await self._call(step, deadline)
        for pause in SETTLE_PAUSES_SECONDS:
            if await self._settled(step, outcome):
                return
            await asyncio.sleep(pause)
        if not await self._settled(step, outcome):
            log.error("errand.unsettled", errand_id=str(step.claim.id))

    async def _settled(self, step: ErrandStep, outcome: Outcome) -> bool:
        try:
            async with self._runtime.for_job(step.claim.tenant_id, job="errand") as work:
                descriptor = described(self._runtime.platforms[step.platform], step.grant)
                ended = await settle_errand(work, step.claim, outcome, descriptor)
                if ended is not None:
                    await apply_end(work, ended)
        except Exception as error:
            log.warning("errand.not_settled", errand_id=str(step.claim.id), exc_info=error)
            return False
        return True

    async def _call(self, step: ErrandStep, deadline: Deadline) -> Outcome:
        """One call, over before the lease is. An adapter that raises or dawdles has told us nothing about the effect."""
        order: Order | None = None
        try:
            if step.operation == "edit":
                order = await self._order(step)
        except Exception as error:
            log.error("errand.not_begun", errand_id=str(step.claim.id), exc_info=error)
            if isinstance(error, OSError):
                return Rejected(code="media_missing", message=f"A file cannot be read: {type(error).__name__}.")
            return NotSent(reason=f"It could not be prepared: {type(error).__name__}.", outage=False)
        try:
            async with asyncio.timeout(deadline.boottime + self._needed_seconds() - MARGIN_SECONDS / 2 - boottime()):
                outcome = await _ask(self._runtime.platforms[step.platform], step, order, deadline)
        except Exception as error:
            log.error("adapter.raised", platform=step.platform, kind=step.operation, exc_info=error)
            return Unknown(reason=f"The adapter failed: {type(error).__name__}.")
        self._outages.note(self._runtime.platforms[step.platform], step.grant.account_id, outcome)
        return outcome

    async def _order(self, step: ErrandStep) -> Order:
        tenant_id, version_id = step.claim.tenant_id, step.task.version_id
        if version_id is None:
            raise ValueError("an edit without a version")
        async with self._runtime.for_job(tenant_id, job="errand") as work:
            order = await edit_order(work, step.subject_id, version_id, self._runtime.platforms)
        media = [await self._with_content(tenant_id, item) for item in order.media]
        return msgspec.structs.replace(order, media=tuple(media), client_key=step.client_key)

    async def _with_content(self, tenant_id: UUID, item: Media) -> Media:
        read = self._runtime.blobs.view if item.is_video else self._runtime.blobs.get
        content = await asyncio.to_thread(read, tenant_id, item.sha256)
        return msgspec.structs.replace(item, content=content)

    def _parked(self, platform: str, account_id: UUID) -> timedelta | None:
        return self._outages.pause_for(self._runtime.platforms[platform], account_id)

    def _needed_seconds(self) -> float:
        return self._runtime.settings.send_timeout_seconds + MARGIN_SECONDS


async def _ask(platform: object, step: ErrandStep, order: Order | None, deadline: Deadline) -> Outcome:
    task, post = step.task, step.task.post or NOWHERE
    match step.operation, platform:
        case "edit", Edits() if order is not None:
            return await platform.edit(step.grant, post, order, deadline)
        case "remove", Removes():
            return await platform.remove(step.grant, post, deadline)
        case "hide_comment", HidesComments():
            return await platform.hide_comment(step.grant, post, task.comment_remote_id, deadline)
        case "reply_comment", RepliesToComments():
            reply = CommentReply(
                client_key=step.client_key, post=post, comment_remote_id=task.comment_remote_id, text=task.text
            )
            return await platform.reply_comment(step.grant, reply, deadline)
        case "send_message", SendsMessages():
            return await platform.send_message(step.grant, _message(step), deadline)
    return Rejected(code="operation_not_offered", message="This platform does not offer it.")


def _message(step: ErrandStep) -> DirectMessage:
    task = step.task
    return DirectMessage(
        client_key=step.client_key,
        conversation_id=task.conversation_id,
        recipient_id=task.recipient_id,
        text=task.text,
        answers=task.answers,
    )
