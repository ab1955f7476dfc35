"""The worker's half after the wire: what each outcome means for the publication. Fenced by the lease token."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from domain.content.handoffs.actions import open_handoff
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import (
    Absent,
    Account,
    AuthRequired,
    Completed,
    Found,
    NeedsHuman,
    NotSent,
    Outcome,
    PlatformDescriptor,
    Processing,
    RateLimited,
    ReadBack,
    Ready,
    Rejected,
    Unknown,
    Unreadable,
    get_account,
    note_refusal,
    pause_account,
    require_reauthorisation,
)

from .events import (
    PublicationAwaitingHuman,
    PublicationFailed,
    PublicationProcessing,
    PublicationPublished,
    PublicationUnconfirmed,
    about,
)
from .models import Publication
from .queries import close_attempts, is_taken, list_claimed
from .watching import first_watch

READS_BEFORE_RESEND = 3
SENDS_AT_MOST = 2
"""Not found often enough, it is sent once more; after a second unclear answer a person looks."""
KEYED_SENDS_AT_MOST = 3
"""While the platform still knows the key, the same post cannot come out of it twice."""
FIRST_BACKOFF, LAST_BACKOFF = timedelta(seconds=2), timedelta(minutes=5)
POLL_AGAIN = timedelta(seconds=30)
REFRESH_TIME = timedelta(seconds=2)
GIVE_UP_READING = timedelta(hours=24)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came back for one step."""

    claim: Claim
    kind: str
    descriptor: PlatformDescriptor
    outcome: Outcome | ReadBack
    known_at: datetime | None = None
    """When the credentials that were used had last been checked."""


async def settle(work: Work, results: Sequence[Result]) -> int:
    """Write the outcomes of one tenant's steps. Returns how many were fenced off because somebody else took over."""
    rows = await list_claimed(work, [result.claim for result in results])
    ours = [result for result in results if result.claim.id in rows]
    for result in ours:
        await _settle(work, rows[result.claim.id], result)
    await work.session.flush()
    await close_attempts(work, [_closed(result) for result in ours if result.kind == "submit"])
    return len(results) - len(ours)


def _closed(result: Result) -> tuple[Claim, str, str | None]:
    outcome = result.outcome
    detail = getattr(outcome, "reason", None) or getattr(outcome, "message", None)
    return result.claim, str(type(outcome).__struct_config__.tag), detail


async def _settle(work: Work, row: Publication, result: Result) -> None:
    if isinstance(result.outcome, AuthRequired):
        _reauthorise(work, row, await get_account(work, row.account_id), result, result.outcome)
        return
    if isinstance(result.outcome, Found) and await is_taken(work, row, result.outcome.remote_id):
        result = msgspec.structs.replace(result, outcome=Absent())
    if isinstance(result.outcome, Unreadable) and result.outcome.token_expired:
        _refresh_soon(work, await get_account(work, row.account_id))
    if isinstance(result.outcome, RateLimited):
        await pause_account(work, row.account_id, _until(work, result.outcome), whole_app=result.outcome.scope == "app")
    if isinstance(result.outcome, NeedsHuman):
        await open_handoff(work, row, result.outcome)
        await note_refusal(work, row.account_id, result.outcome)
    _MEANINGS[type(result.outcome)](work, row, result)


def _published(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    row.published(outcome.remote_id, outcome.url, work.now(), checkpoint=outcome.checkpoint)
    row.watch(first_watch(work.now(), result.descriptor))
    fact = PublicationPublished(**about(row), remote_id=row.remote_id, remote_url=row.remote_url)
    work.record(fact)


def _processing(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    first = row.state != "processing"
    if _drags_on(work, row, result.descriptor):
        return
    next_at = work.now() + timedelta(seconds=outcome.after_seconds)
    row.processing(outcome.checkpoint, next_at, work.now(), ref=outcome.ref)
    if first:
        work.record(PublicationProcessing(**about(row)))


def _step_done(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    row.step_done(outcome.checkpoint, work.now())


def _handed_over(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    row.hand_over(outcome.instructions, outcome.checkpoint, outcome.ref, work.now())
    work.record(PublicationAwaitingHuman(**about(row)))


def _rejected(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    row.fail(outcome.code, outcome.message, work.now(), retryable=False, platform_code=outcome.platform_code)
    fact = PublicationFailed(**about(row), code=outcome.code, retryable=False, platform_code=outcome.platform_code)
    work.record(fact)


def _rate_limited(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    _later(work, row, result.descriptor, _until(work, outcome) - work.now(), "The platform asked to wait.")


def _not_sent(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    _later(work, row, result.descriptor, _backoff(work, row), outcome.reason)


def _until(work: Work, outcome: RateLimited) -> datetime:
    return work.now() + timedelta(seconds=outcome.retry_after_seconds)


def _drags_on(work: Work, row: Publication, descriptor: PlatformDescriptor) -> bool:
    """Whether the platform accepted it long ago and never said how it ended; then a person looks from here on."""
    began = max(filter(None, (row.submitted_at, row.publish_at if row.on_platform else None)), default=work.now())
    longest = timedelta(seconds=descriptor.longest_processing_seconds)
    if row.state != "processing" or work.now() <= began + longest:
        return False
    _park(work, row, "The platform has accepted it and never said how it ended.")
    return True


def _later(work: Work, row: Publication, descriptor: PlatformDescriptor, delay: timedelta, reason: str) -> None:
    """Nothing was sent. A poll keeps polling; a submission waits for its next turn.

    With an earlier send still unaccounted for, what proved then that it may be sent again is to be proven anew.
    """
    if _drags_on(work, row, descriptor):
        return
    if row.state == "processing":
        row.processing(row.checkpoint, work.now() + max(delay, POLL_AGAIN), work.now())
    elif row.is_resend:
        row.not_resent(reason, work.now() + delay, work.now())
    else:
        row.postpone(work.now() + delay, reason, work.now())


def _unknown(work: Work, row: Publication, result: Result) -> None:
    outcome: Any = result.outcome
    if _drags_on(work, row, result.descriptor):
        return
    if row.state == "processing":  # a poll changes nothing, so an unclear answer to it means nothing
        row.processing(row.checkpoint, work.now() + POLL_AGAIN, work.now())
        return
    parked = result.descriptor.recovery == "blind"
    row.reads = 0
    row.unconfirmed(outcome.reason, None if parked else work.now() + _read_interval(result.descriptor), work.now())
    work.record(PublicationUnconfirmed(**about(row), parked=parked))


def _absent(work: Work, row: Publication, result: Result) -> None:
    """The platform answered without our post: after its settling time, and often enough, it may be sent again."""
    row.reads += 1
    now, descriptor = work.now(), result.descriptor
    settled = row.submitted_at is None or now >= row.submitted_at + timedelta(seconds=descriptor.settle_seconds)
    keyed = descriptor.knows_key(now - row.perhaps_sent_at)
    enough = row.reads >= READS_BEFORE_RESEND or (keyed and row.tries <= 1)
    if not (settled and enough):
        row.unconfirmed("Not found on the platform yet.", now + _read_interval(descriptor), now)
    elif row.tries < (KEYED_SENDS_AT_MOST if keyed else SENDS_AT_MOST):
        row.resend(now)
    else:
        _park(work, row, "Sent several times and never found on the platform.")


def _unreadable(work: Work, row: Publication, result: Result) -> None:
    """The platform could not be asked; keep asking, and never conclude anything from it."""
    outcome: Any = result.outcome
    now, descriptor = work.now(), result.descriptor
    asked_long_enough = row.submitted_at is not None and now > row.submitted_at + GIVE_UP_READING
    keyed = descriptor.knows_key(now - row.perhaps_sent_at) and row.tries < KEYED_SENDS_AT_MOST
    if keyed and not descriptor.reads_back:
        row.resend(now)
    elif descriptor.reads_back and not asked_long_enough:
        row.unconfirmed(outcome.reason, now + max(_read_interval(descriptor), REFRESH_TIME), now)
    else:
        _park(work, row, outcome.reason)


def _park(work: Work, row: Publication, reason: str) -> None:
    row.unconfirmed(reason, None, work.now())
    work.record(PublicationUnconfirmed(**about(row), parked=True))


def _reauthorise(work: Work, row: Publication, account: Account, result: Result, outcome: AuthRequired) -> None:
    """Not posted. A worker refreshes the token and this goes on; without a refresh a person has to reconnect."""
    if account.was_checked_since(result.known_at):  # it is the former credentials that were refused
        _later(work, row, result.descriptor, FIRST_BACKOFF, outcome.message)
        return
    if outcome.refreshable:
        _refresh_soon(work, account)
        _later(work, row, result.descriptor, _backoff(work, row), outcome.message)
        return
    require_reauthorisation(work, account, outcome.message)
    if row.state == "processing":  # it was accepted before; only asking about it has become impossible
        _later(work, row, result.descriptor, LAST_BACKOFF, outcome.message)
        return
    row.fail("account_disconnected", outcome.message, work.now(), retryable=True)
    fact = PublicationFailed(**about(row), code="account_disconnected", retryable=True, platform_code=None)
    work.record(fact)


def _refresh_soon(work: Work, account: Account) -> None:
    if account.health == "disconnected":
        return
    account.next_at = min(account.next_at or work.now(), work.now())


def _backoff(work: Work, row: Publication) -> timedelta:
    """The longer it has been due, the longer the next wait: half of that again."""
    return min(max((work.now() - row.publish_at) / 2, FIRST_BACKOFF), LAST_BACKOFF)


def _read_interval(descriptor: PlatformDescriptor) -> timedelta:
    return timedelta(seconds=max(descriptor.settle_seconds / READS_BEFORE_RESEND, 0.2))


_MEANINGS: dict[type[Any], Callable[[Work, Publication, Result], None]] = {
    Completed: _published,
    Found: _published,
    Processing: _processing,
    Ready: _step_done,
    NeedsHuman: _handed_over,
    Rejected: _rejected,
    RateLimited: _rate_limited,
    NotSent: _not_sent,
    Unknown: _unknown,
    Absent: _absent,
    Unreadable: _unreadable,
}
