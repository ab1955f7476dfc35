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
    PlatformDescriptor,
    Processing,
    RateLimited,
    Ready,
    Rejected,
    Unknown,
    Unreadable,
    get_account,
    note_refusal,
    pause_account,
    require_reauthorisation,
)

from .claims import close_attempts, list_claimed
from .doubts import POLL_AGAIN, absent, drags_on, unknown, unreadable
from .events import (
    PublicationAwaitingHuman,
    PublicationFailed,
    PublicationProcessing,
    PublicationPublished,
    about,
)
from .models import Publication
from .queries import is_taken
from .results import Result
from .watching import first_watch

FIRST_BACKOFF, LAST_BACKOFF = timedelta(seconds=2), timedelta(minutes=5)


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
    if drags_on(work, row, result.descriptor):
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


def _later(work: Work, row: Publication, descriptor: PlatformDescriptor, delay: timedelta, reason: str) -> None:
    """Nothing was sent. A poll keeps polling; a submission waits for its next turn.

    With an earlier send still unaccounted for, what proved then that it may be sent again is to be proven anew.
    """
    if drags_on(work, row, descriptor):
        return
    if row.state == "processing":
        row.processing(row.checkpoint, work.now() + max(delay, POLL_AGAIN), work.now())
    elif row.is_resend:
        row.not_resent(reason, work.now() + delay, work.now())
    else:
        row.postpone(work.now() + delay, reason, work.now())


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


_MEANINGS: dict[type[Any], Callable[[Work, Publication, Result], None]] = {
    Completed: _published,
    Found: _published,
    Processing: _processing,
    Ready: _step_done,
    NeedsHuman: _handed_over,
    Rejected: _rejected,
    RateLimited: _rate_limited,
    NotSent: _not_sent,
    Unknown: unknown,
    Absent: absent,
    Unreadable: unreadable,
}
