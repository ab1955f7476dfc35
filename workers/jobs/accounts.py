"""Connecting accounts and refreshing their tokens. The lease on the row makes it one worker at a time per account."""

import asyncio
import math
from collections.abc import Awaitable, Callable

import structlog

from domain.kernel.leases import Claim, claim_due
from domain.platforms import (
    Account,
    Authorizes,
    Connection,
    ConnectRefused,
    Grant,
    Platform,
    PlatformUnreachable,
    Question,
    Revokes,
    account_connected,
    account_forgotten,
    account_refused,
    account_unreachable,
    open_grant,
)
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 20
CALLS_AT_MOST = 4
MARGIN_SECONDS = 10.0
SETTLE_PAUSES_SECONDS = (0.1, 0.5, 2.0, 5.0)
Answer = Connection | ConnectRefused | PlatformUnreachable | None
"""What a platform said about an account; None: it was told that we use it no more."""
log = structlog.get_logger()


class Accounts:
    """Asks platforms about accounts that are due."""

    name: Lane = "accounts"

    def __init__(self, runtime: Runtime, worker: str) -> None:
        self._runtime = runtime
        self._worker = worker

    async def drain(self) -> int:
        """Look after one batch of accounts. Returns how many."""
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(
                session, Account, worker=self._worker, limit=BATCH, lease_seconds=self._lease_seconds()
            )
        await asyncio.gather(*(self._look_after(claim) for claim in claims))
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _look_after(self, claim: Claim) -> None:
        try:
            async with self._runtime.for_job(claim.tenant_id, job="account") as work:
                opened = await open_grant(work, claim)
            if opened is not None:
                await self._store(claim, await self._ask(*opened))
        except Exception as error:
            log.error("account.not_looked_after", account_id=str(claim.id), exc_info=error)

    async def _store(self, claim: Claim, answer: Answer) -> None:
        """A token that was traded once cannot be traded again, so what came back is stored through a short outage."""
        for pause in SETTLE_PAUSES_SECONDS:
            try:
                await self._settle(claim, answer)
            except Exception as error:
                log.warning("account.not_settled", account_id=str(claim.id), exc_info=error)
                await asyncio.sleep(pause)
            else:
                return
        await self._settle(claim, answer)

    async def _settle(self, claim: Claim, answer: Answer) -> None:
        async with self._runtime.for_job(claim.tenant_id, job="account") as work:
            if answer is None:
                await account_forgotten(work, claim)
            elif isinstance(answer, Connection):
                await account_connected(work, claim, answer)
            elif isinstance(answer, ConnectRefused):
                await account_refused(work, claim, str(answer))
            else:
                await account_unreachable(work, claim, str(answer))

    def _lease_seconds(self) -> float:
        """Connecting takes several calls, one after the other."""
        return self._runtime.settings.send_timeout_seconds * CALLS_AT_MOST + MARGIN_SECONDS

    async def _ask(self, name: str, question: Question, grant: Grant) -> Answer:
        """A new account is connected with its credentials, a known one has its token renewed, a former one revoked."""
        platform = self._runtime.platforms.get(name)
        if platform is None:
            return PlatformUnreachable(f"There is no platform {name} in this installation.")
        try:
            async with asyncio.timeout(self._runtime.settings.send_timeout_seconds * CALLS_AT_MOST):
                return await _QUESTIONS[question](platform, grant)
        except (ConnectRefused, PlatformUnreachable) as answer:
            return answer
        except Exception as error:
            log.error("adapter.raised", platform=name, kind="connect", exc_info=error)
            return PlatformUnreachable(f"The adapter failed: {type(error).__name__}.")


async def _refresh(platform: Platform, grant: Grant) -> Connection:
    return await platform.refresh(grant)


async def _connect(platform: Platform, grant: Grant) -> Connection:
    """With what people typed, or with the code that the platform sent their browser back with."""
    code = grant.credentials.get("oauth_code")
    speaker: object = platform
    if code is None or not isinstance(speaker, Authorizes):
        return await platform.connect(grant.credentials)
    uri, verifier = grant.credentials["oauth_redirect_uri"], grant.credentials["oauth_verifier"]
    return await speaker.exchange(grant.app, code=code, redirect_uri=uri, verifier=verifier)


async def _revoke(platform: object, grant: Grant) -> None:
    if isinstance(platform, Revokes):
        await platform.revoke(grant)


_QUESTIONS: dict[Question, Callable[[Platform, Grant], Awaitable[Connection | None]]] = {
    "connect": _connect,
    "refresh": _refresh,
    "revoke": _revoke,
}
