"""The worker's half before the wire: what to do with each claimed errand, and the stored intent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms.actions import grant_for
from domain.platforms.errors import AccountDisconnected
from domain.platforms.models import Account
from domain.platforms.ports import Grant, Operation, Platform, described
from domain.tenants import get_tenant

from .ending import Ended, end
from .models import Errand, Task
from .queries import list_errands_held

PAUSE = timedelta(minutes=5)
SOON = timedelta(seconds=5)
_WHY_NOT_AGAIN = {
    "sending": "The worker was lost after it had begun to send.",
    "pending": "It may be done, and the platform does not know its key any more.",
}


class ErrandStep(msgspec.Struct, frozen=True, kw_only=True):
    """One call to a platform, decided and ready."""

    claim: Claim
    platform: str
    operation: Operation
    subject_id: UUID
    client_key: UUID
    grant: Grant
    task: Task


async def prepare_errands(
    work: Work,
    claims: Sequence[Claim],
    platforms: Mapping[str, Platform],
    *,
    seconds_left: float,
    parked: Callable[[str, UUID], timedelta | None],
) -> tuple[list[ErrandStep], list[Ended]]:
    """Decide on claimed errands of one tenant. Once the work is committed, the returned steps may be taken."""
    suspended = not (await get_tenant(work)).is_active
    by_id = {claim.id: claim for claim in claims}
    steps, ended = [], []
    for errand, account in await list_errands_held(work, claims, seconds_left=seconds_left):
        if suspended or errand.platform not in platforms:
            errand.hand_back(work.now() + PAUSE)
            continue
        step = await _decide(work, by_id[errand.id], errand, account, platforms[errand.platform], parked)
        if step is not None:
            steps.append(step)
        elif errand.next_at is None:
            ended.append(end(work, errand))
    return steps, ended


async def _decide(
    work: Work,
    claim: Claim,
    errand: Errand,
    account: Account,
    platform: Platform,
    parked: Callable[[str, UUID], timedelta | None],
) -> ErrandStep | None:
    if errand.state == "pending" and account.health == "pending":
        errand.hand_back(work.now() + SOON)
        return None
    try:
        grant = await grant_for(work, account)
    except AccountDisconnected as error:
        _without_account(work, errand, error)
        return None
    if errand.may_be_done and not errand.may_repeat(described(platform, grant), work.now()):
        errand.unconfirmed(_WHY_NOT_AGAIN[errand.state], work.now())
        return None
    if not _is_its_turn(work, errand, account, parked):
        return None
    errand.sending(work.now())
    return ErrandStep(
        claim=claim,
        platform=errand.platform,
        operation=errand.asks_for,
        subject_id=errand.subject_id,
        client_key=errand.client_key,
        grant=grant,
        task=errand.task,
    )


def _without_account(work: Work, errand: Errand, error: AccountDisconnected) -> None:
    if errand.may_be_done:
        errand.unconfirmed(error.detail, work.now())
    else:
        errand.fail(error.code, error.detail, work.now())


def _is_its_turn(work: Work, errand: Errand, account: Account, parked: Callable[[str, UUID], timedelta | None]) -> bool:
    now = work.now()
    if errand.state == "pending" and account.health in {"reauth_required", "disconnected"}:
        errand.give_up("account_disconnected", f"The account is {account.health}.", now)
        return False
    paused = account.paused_until - now if account.paused_until is not None and account.paused_until > now else None
    # Asked last and alone: whoever is let through during an outage is its probe, and has to send.
    delay = paused or parked(errand.platform, account.id)
    if delay is None:
        return True
    errand.hand_back(now + delay)
    return False
