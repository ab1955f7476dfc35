"""What came back from a receiver and what it means: delivered, tried again, given up, or the endpoint disabled."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work

from .events import WebhookEndpointDisabled, WebhookEndpointProbe, WebhookEndpointRecovered
from .held import Held, Settled, lock_claimed, settle_deliveries
from .models import Endpoint
from .queries import list_troubled_endpoints, park_deliveries, resume_deliveries, set_failing_since
from .retries import next_try
from .texts import excerpt_of

GIVE_UP_AFTER = timedelta(hours=120)
"""An endpoint that only failed for so long is disabled."""
GONE = 410


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How one POST ended: a complete answer with its `status`, or an `error` (a stable code) instead of one."""

    claim: Claim
    endpoint_id: UUID
    at: datetime
    seconds: float
    status: int | None = None
    error: str | None = None
    retry_after: str | None = None
    body: bytes = b""
    request_headers: dict[str, str] = {}
    """What was sent, with secrets masked."""

    @property
    def delivered(self) -> bool:
        """Only a 2xx is a success; a redirect is not followed and not one."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def failure(self) -> str | None:
        """Why it is not delivered."""
        if self.delivered:
            return None
        redirected = self.status is not None and 300 <= self.status < 400
        return self.error or ("redirect_not_followed" if redirected else f"status_{self.status}")


async def record_outcomes(work: Work, outcomes: Sequence[Outcome]) -> int:
    """Write the outcomes of one tenant's attempts. Returns how many were fenced off: somebody else took over."""
    endpoints = await _lock_troubled(work, outcomes)
    held = await lock_claimed(work, [outcome.claim for outcome in outcomes])
    ours = [outcome for outcome in outcomes if outcome.claim.id in held]
    await settle_deliveries(work, [_settled(work, outcome, held[outcome.claim.id]) for outcome in ours])
    await _note_health(work, endpoints, ours)
    return len(outcomes) - len(ours)


def _settled(work: Work, outcome: Outcome, held: Held) -> Settled:
    # A probe is tried once: the next one comes by its own schedule.
    is_last = outcome.delivered or held.event_type == WebhookEndpointProbe.type
    next_at = None if is_last else next_try(held.tries + 1, work.now(), outcome.retry_after)
    state = "delivered" if outcome.delivered else "pending" if next_at else "failed"
    return Settled(
        delivery_id=outcome.claim.id,
        number=held.attempts + 1,
        at=outcome.at,
        state=state,
        status=outcome.status,
        error=outcome.failure,
        answer_excerpt=excerpt_of(outcome.body),
        seconds=outcome.seconds,
        next_at=next_at,
        request_headers=msgspec.json.encode(outcome.request_headers).decode(),
    )


async def _lock_troubled(work: Work, outcomes: Sequence[Outcome]) -> list[Endpoint]:
    succeeded = {outcome.endpoint_id for outcome in outcomes if outcome.delivered}
    return await list_troubled_endpoints(
        work,
        succeeded=succeeded,
        failed={outcome.endpoint_id for outcome in outcomes} - succeeded,
        gone={outcome.endpoint_id for outcome in outcomes if outcome.status == GONE},
        since=work.now() - GIVE_UP_AFTER,
    )


async def _note_health(work: Work, endpoints: Sequence[Endpoint], outcomes: Iterable[Outcome]) -> None:
    """Remember when a row of failures began or ended, and disable what is gone or has failed for too long."""
    by_endpoint: dict[UUID, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_endpoint[outcome.endpoint_id].append(outcome)
    known = [endpoint for endpoint in endpoints if endpoint.id in by_endpoint]
    works = {endpoint.id for endpoint in known if any(outcome.delivered for outcome in by_endpoint[endpoint.id])}
    await set_failing_since(work, works, None)
    begins = {endpoint.id for endpoint in known if endpoint.failing_since is None} - works
    await set_failing_since(work, begins, work.now())
    for endpoint in known:
        gone = any(outcome.status == GONE for outcome in by_endpoint[endpoint.id])
        await _judge(work, endpoint, gone=gone, works=endpoint.id in works, begins=endpoint.id in begins)
    await work.session.flush()


async def _judge(work: Work, endpoint: Endpoint, *, gone: bool, works: bool, begins: bool) -> None:
    """Disable or re-enable an endpoint, if its latest results say so. A pause is people's: it only ends for `gone`."""
    if gone and endpoint.disabled_reason != "gone":
        await _disable(work, endpoint, "gone")
    elif endpoint.state == "active" and not (gone or works or begins):
        await _disable(work, endpoint, "failing")
    elif works and not gone and endpoint.disabled_reason == "failing":
        await _recover(work, endpoint)


async def _disable(work: Work, endpoint: Endpoint, reason: str) -> None:
    endpoint.disable(reason, work.now())
    work.record(WebhookEndpointDisabled(subject_id=endpoint.id, version=endpoint.next_version, reason=reason))
    await work.session.flush()
    await park_deliveries(work, endpoint.id)


async def _recover(work: Work, endpoint: Endpoint) -> None:
    endpoint.resume(work.now())
    work.record(WebhookEndpointRecovered(subject_id=endpoint.id, version=endpoint.next_version))
    await work.session.flush()
    await resume_deliveries(work, endpoint.id)
