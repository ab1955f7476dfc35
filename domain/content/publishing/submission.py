"""The worker's half before the wire: what to do with each claimed publication, and the stored intent.

No bytes leave without a committed intent. Everything that could say no is asked here, under the row's lock.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from domain.content.assets.models import Asset
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import AccountDisconnected, Grant, Order, Platform, errors_of
from domain.tenants import get_tenant

from .attempts import PublishAttempt
from .budgets import Budgets, load_budgets
from .claims import Job, list_jobs, list_media, list_taken_remote_ids
from .events import PublicationFailed, PublicationHeld, PublicationUnconfirmed, about
from .orders import order_for
from .sequences import Predecessors, load_predecessors

PAUSE = timedelta(minutes=5)
SOON = timedelta(seconds=5)
HAND_OVERS_AT_MOST = 3
"""How often a worker may die over one task before a person looks."""
Parking = Callable[[str, UUID], timedelta | None]
"""(platform, account) -> how long nothing should be sent there, because it seems to be down; None: it is up."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One call to a platform, decided and ready: what to do, as whom, with what."""

    kind: Literal["submit", "poll", "reconcile"]
    claim: Claim
    platform: str
    grant: Grant
    order: Order


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What decides on a batch beside the rows themselves."""

    worker: str
    parked: Parking
    budgets: Budgets
    predecessors: Predecessors


def nobody_parked(_platform: str, _account_id: UUID) -> timedelta | None:
    """Every platform is up."""
    return None


async def prepare(
    work: Work,
    claims: Sequence[Claim],
    platforms: Mapping[str, Platform],
    *,
    worker: str,
    seconds_left: float,
    parked: Parking = nobody_parked,
) -> list[Step]:
    """Decide on claimed publications of one tenant. Once the work is committed, the returned steps may be taken."""
    jobs = await list_jobs(work, claims, seconds_left=seconds_left)
    media = await list_media(work, [job.version for job in jobs])
    taken = await list_taken_remote_ids(work, [job.publication for job in jobs])
    around = Circumstances(
        worker=worker,
        parked=parked,
        budgets=await load_budgets(work, jobs, platforms),
        predecessors=await load_predecessors(work, jobs),
    )
    suspended = not (await get_tenant(work)).is_active
    by_id = {claim.id: claim for claim in claims}
    steps = []
    for job in jobs:
        claim = by_id[job.publication.id]
        if suspended or (platform := platforms.get(job.publication.platform)) is None:
            job.publication.hand_back(work.now() + PAUSE)
        else:
            order = _order(job, media, taken.get(job.publication.account_id, frozenset()), platform, work.now())
            if platform.descriptor.hands_over(order.kind, job.account.mode):
                around.budgets.spare(job)
            steps.append(_decide(work, claim, job, order, platform, around))
    return [step for step in steps if step is not None]


def _decide(work: Work, claim: Claim, job: Job, order: Order, platform: Platform, around: Circumstances) -> Step | None:
    publication = job.publication
    if publication.state == "unconfirmed" and publication.failure_code != "unconfirmed":
        _found_orphaned(work, job, order, platform)
        return None
    if publication.state == "claimed" and job.account.health == "pending":
        publication.postpone(work.now() + SOON, "The account is still being connected.", work.now())
        return None
    try:
        grant = job.account.grant(work.vault, job.app)
    except AccountDisconnected as error:
        _without_account(work, job, error)
        return None
    if publication.state == "claimed":
        if not (_may_submit(work, job, platform, order, around) and _is_its_turn(work, job, around)):
            return None
        _store_intent(work, claim, job, around.worker)
    kind: Literal["submit", "poll", "reconcile"] = (
        "submit" if publication.state == "submitting" else "poll" if publication.state == "processing" else "reconcile"
    )
    return Step(kind=kind, claim=claim, platform=publication.platform, grant=grant, order=order)


def _without_account(work: Work, job: Job, error: AccountDisconnected) -> None:
    """Nothing was sent: it fails. Bytes have left: the post may be live, nobody can ask any more, so a person looks."""
    if job.publication.state == "claimed":
        _fail(work, job, error.code, error.detail, retryable=True)
        return
    job.publication.unconfirmed(error.detail, None, work.now())
    work.record(PublicationUnconfirmed(**about(job.publication), parked=True))


def _found_orphaned(work: Work, job: Job, order: Order, platform: Platform) -> None:
    """A worker died after its intent: the bytes may have left. Say so, and find out (or ask a person).

    Where a person posts, nothing has left that anybody could see: the task is simply made again.
    """
    if _was_to_be_handed_over(job, order, platform) and job.publication.tries < HAND_OVERS_AT_MOST:
        job.publication.resend(work.now())
        return
    parked = platform.descriptor.recovery == "blind"
    reason = "The worker was lost after it had begun to send."
    job.publication.unconfirmed(reason, None if parked else work.now(), work.now())
    work.record(PublicationUnconfirmed(**about(job.publication), parked=parked))


def _was_to_be_handed_over(job: Job, order: Order, platform: Platform) -> bool:
    """By the kind of post, or by what the account may do, unless that may have been something else at the time."""
    if platform.descriptor.hands_over(order.kind, "direct"):
        return True
    may_have_changed = job.account.was_checked_since(job.publication.submitted_at)
    return not may_have_changed and platform.descriptor.hands_over(order.kind, job.account.mode)


def _may_submit(work: Work, job: Job, platform: Platform, order: Order, around: Circumstances) -> bool:
    publication, now = job.publication, work.now()
    if around.predecessors.is_late(publication, now):
        _fail(work, job, "missed", "Its time had passed by more than the allowed lateness.", retryable=True)
    elif job.post.state != "approved" or job.post.current_version_id != publication.version_id:
        reason = "The version is not the approved one any more."
        publication.hold(now, reason)
        work.record(PublicationHeld(**about(publication), reason=reason))
    elif job.account.health in {"reauth_required", "disconnected"}:
        _fail(work, job, "account_disconnected", f"The account is {job.account.health}.", retryable=True)
    elif errors := errors_of(platform.validate(order, job.account.standing())):
        _fail(work, job, errors[0].code, errors[0].message)
    else:
        return True
    return False


def _is_its_turn(work: Work, job: Job, around: Circumstances) -> bool:
    """Nothing is wrong with the post: it only has to wait, for its account, its platform or its predecessor."""
    publication, now = job.publication, work.now()
    if (hopeless := around.predecessors.hopeless(publication)) is not None:
        publication.hold(now, hopeless)
        work.record(PublicationHeld(**about(publication), reason=hopeless))
        return False
    for delay, reason in _waits(job, around, now):
        if delay is not None:
            publication.postpone(now + delay, reason, now)
            return False
    around.budgets.spend(job, now)
    return True


def _waits(job: Job, around: Circumstances, now: datetime) -> Iterator[tuple[timedelta | None, str]]:
    """One after the other: whoever passes the last one during an outage is its probe, and has to send."""
    publication = job.publication
    yield around.predecessors.wait(publication, now), "The publication before it in the sequence is not live yet."
    yield _until_its_time(job, now), "It is too late to leave it to the platform; it goes out from here at its time."
    yield _paused(job, now), "The platform asked to wait."
    yield around.budgets.wait(job, now), "The platform takes no more posts of this account for now."
    yield around.parked(publication.platform, job.account.id), "The platform seems to be down."


def _until_its_time(job: Job, now: datetime) -> timedelta | None:
    """What was meant to wait on the platform, and cannot any more, waits here."""
    left = job.publication.publish_at - now
    return left if left > timedelta(0) and not job.publication.may_wait_there(now) else None


def _paused(job: Job, now: datetime) -> timedelta | None:
    until = job.account.paused_until
    return until - now if until is not None and until > now else None


def _store_intent(work: Work, claim: Claim, job: Job, worker: str) -> None:
    job.publication.submitting(work.now())
    attempt = PublishAttempt(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        publication_id=claim.id,
        brand_id=job.publication.brand_id,
        lease_token=claim.token,
        worker=worker,
        outcome=None,
        detail=None,
        created_at=work.now(),
        finished_at=None,
    )
    work.add(attempt)


def _fail(work: Work, job: Job, code: str, detail: str, *, retryable: bool = False) -> None:
    job.publication.fail(code, detail, work.now(), retryable=retryable)
    fact = PublicationFailed(**about(job.publication), code=code, retryable=retryable, platform_code=None)
    work.record(fact)


def _order(job: Job, media: Mapping[UUID, Asset], taken: frozenset[str], platform: Platform, now: datetime) -> Order:
    publication = job.publication
    return order_for(
        job.post,
        job.version,
        media,
        network=platform.descriptor.network,
        scheduled_at=publication.publish_at if publication.may_wait_there(now) else None,
        publication_id=publication.id,
        client_key=publication.client_key,
        # The time it was meant for, and the same on every attempt: some networks show it, and we search from it.
        created_at=publication.publish_at,
        checkpoint=publication.checkpoint,
        taken=taken,
    )
