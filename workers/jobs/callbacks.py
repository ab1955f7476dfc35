"""Reading what platforms have told us, and applying it: each callback in one transaction, together with its mark."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import structlog

from domain.communities import receive_comment, receive_message
from domain.content import apply_post_gone, apply_publish_report
from domain.kernel.leases import Claim, claim_due
from domain.kernel.work import Work
from domain.platforms import (
    AccountRevoked,
    AppSecretReceived,
    CommentReceived,
    Concern,
    InboundCallback,
    MessageReceived,
    PostGone,
    PublishReported,
    callback_stumbled,
    heed_revocation,
    keep_app_secret,
    read_callback,
)
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 100
LEASE_SECONDS = 60.0
log = structlog.get_logger()


class Callbacks:
    """Applies stored callbacks. Those of one tenant go one after the other, so that they never wait for each other."""

    name: Lane = "callbacks"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Apply one batch. Returns how many there were."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(
                session, InboundCallback, worker=self._worker, limit=BATCH, lease_seconds=LEASE_SECONDS
            )
        grouped: dict[UUID, list[Claim]] = defaultdict(list)
        for claim in claims:
            grouped[claim.tenant_id].append(claim)
        await asyncio.gather(*(self._take(group) for group in grouped.values()))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _take(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            try:
                await self._apply(claim)
            except Exception as error:
                log.error("callback.not_applied", callback_id=str(claim.id), exc_info=error)
                async with self._runtime.for_job(claim.tenant_id, job="callback") as work:
                    await callback_stumbled(work, claim, f"It could not be applied: {type(error).__name__}.")

    async def _apply(self, claim: Claim) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="callback") as work:
            concerns = await read_callback(work, claim, self._runtime.platforms)
            for concern in concerns:
                await self._note(work, concern)

    async def _note(self, work: Work, concern: Concern) -> None:
        """Facts may come twice, late and in any order: each of these says so, and copes."""
        fact, accounts = concern.fact, concern.accounts
        ids = [account.id for account in accounts]
        match fact:
            case MessageReceived():
                for account in accounts:
                    await receive_message(work, account, fact.message)
            case CommentReceived():
                for account in accounts:
                    await receive_comment(work, account, fact.comment)
            case PublishReported():
                await apply_publish_report(work, ids, fact, self._runtime.platforms)
            case PostGone():
                await apply_post_gone(work, ids, fact)
            case AppSecretReceived() if concern.app_id is not None:
                await keep_app_secret(work, concern.app_id, fact.name, fact.value, sent_at=fact.sent_at)
            case AccountRevoked():
                for account in accounts:
                    heed_revocation(work, account)
