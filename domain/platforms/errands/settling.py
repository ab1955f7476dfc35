"""The worker's half after the wire: what each outcome means for the errand. Fenced by the lease token."""

from datetime import timedelta

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms.actions import note_refusal, pause_account, require_reauthorisation
from domain.platforms.models import Account
from domain.platforms.ports import (
    AuthRequired,
    Completed,
    NeedsHuman,
    NotSent,
    Outcome,
    PlatformDescriptor,
    Processing,
    RateLimited,
    Ready,
    Rejected,
    RemotePost,
    Unknown,
)
from domain.platforms.queries import get_account

from .ending import Ended, end
from .models import GIVE_UP_AFTER, Errand, Task
from .queries import find_claimed_errand

FIRST_BACKOFF, LAST_BACKOFF = timedelta(seconds=2), timedelta(minutes=10)
RESENDS_AT_MOST = 5


async def settle_errand(work: Work, claim: Claim, outcome: Outcome, descriptor: PlatformDescriptor) -> Ended | None:
    """Write how one call ended. None: it is not at rest yet, or somebody else took over."""
    errand = await find_claimed_errand(work, claim)
    if errand is None:
        return None
    remote_id = None
    match outcome:
        case Completed():
            remote_id = outcome.remote_id or None
            errand.done(work.now())
        case Processing():
            errand.done(work.now())
        case Ready():
            errand.next_step(_with_checkpoint(errand.task, outcome), work.now())
        case NeedsHuman():
            errand.hand_over(outcome.instructions, work.now())
            await note_refusal(work, errand.account_id, outcome)
        case Rejected():
            errand.fail(outcome.code, outcome.message, work.now(), platform_code=outcome.platform_code)
        case RateLimited():
            until = work.now() + timedelta(seconds=outcome.retry_after_seconds)
            await pause_account(work, errand.account_id, until, whole_app=outcome.scope == "app")
            errand.postpone(until, "The platform asked to wait.", work.now())
        case AuthRequired():
            _reauthorise(work, errand, await get_account(work, errand.account_id), outcome)
        case NotSent():
            _later(work, errand, outcome.reason)
        case Unknown():
            _unknown(work, errand, outcome, descriptor)
    if errand.next_at is not None:
        return None
    return end(work, errand, remote_id)


def _with_checkpoint(task: Task, outcome: Ready) -> Task:
    post = task.post or RemotePost(remote_id="")
    known = {**post.checkpoint, **outcome.checkpoint}
    return msgspec.structs.replace(task, post=msgspec.structs.replace(post, checkpoint=known))


def _reauthorise(work: Work, errand: Errand, account: Account, outcome: AuthRequired) -> None:
    """Not done. A worker refreshes the token and this goes on; without a refresh a person has to reconnect."""
    if outcome.refreshable:
        if account.health != "disconnected":
            account.next_at = min(account.next_at or work.now(), work.now())
        _later(work, errand, outcome.message)
        return
    require_reauthorisation(work, account, outcome.message)
    errand.tries -= 1
    errand.give_up("account_disconnected", outcome.message, work.now())


def _later(work: Work, errand: Errand, reason: str) -> None:
    """Nothing was done. The longer it has waited, the longer the next wait; after a day nobody waits any more."""
    age = work.now() - errand.created_at
    if age > GIVE_UP_AFTER:
        errand.tries -= 1
        errand.give_up("not_sent", reason, work.now())
    else:
        errand.postpone(work.now() + min(max(age / 2, FIRST_BACKOFF), LAST_BACKOFF), reason, work.now())


def _unknown(work: Work, errand: Errand, outcome: Unknown, descriptor: PlatformDescriptor) -> None:
    """No trustworthy answer. Where the same key cannot do it twice it is sent again, a few times; nowhere else."""
    if errand.may_repeat(descriptor, work.now()) and errand.tries < RESENDS_AT_MOST:
        errand.resend(work.now() + FIRST_BACKOFF * errand.tries, outcome.reason, work.now())
    else:
        errand.unconfirmed(outcome.reason, work.now())
