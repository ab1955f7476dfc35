"""Taking calls of platforms in, and what becomes of them."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import msgspec

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.secrets import HookToken
from domain.kernel.work import Work
from domain.platforms.errors import AccountDisconnected
from domain.platforms.models import Account
from domain.platforms.ports import Callback, CallbackRefused, InboundFact, Platform, Receives, Reception
from domain.tenants import get_tenant

from .events import InboundCallbackFailed, InboundCallbackRetried
from .grants import accounts_concerned, grant_for_hook
from .models import InboundCallback
from .queries import find_claimed_callback, find_hook, get_hook, get_inbound_callback, store_once

LONGEST_KEY = 200
SUSPENDED_PAUSE = timedelta(minutes=5)
RETRIES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 300, 1800))
"""Pauses before an applied callback is tried again; after the last one a person has to look."""


class Concern(msgspec.Struct, frozen=True):
    """One thing that a callback says, and whom of us it is about."""

    fact: InboundFact
    accounts: list[Account]
    app_id: UUID | None = None
    """The platform app, if it was told at the address of one."""


async def receive_callback(
    work: Work, token: HookToken, callback: Callback, platforms: Mapping[str, Platform]
) -> tuple[Reception, bool]:
    """Check a call and keep it for a worker. How to answer, and whether it is new.

    Asks nobody outside. Raises NotFound for an address that is none, and CallbackRefused.
    """
    hook = await find_hook(work, token)
    if hook is None:
        raise NotFound("address")
    platform: object = platforms.get(hook.platform)
    if not isinstance(platform, Receives):
        raise CallbackRefused("this platform calls nobody")
    try:
        grant = await grant_for_hook(work, hook)
    except AccountDisconnected as error:
        raise CallbackRefused(error.detail) from error
    reception = platform.receive(grant, callback)
    if reception.dedupe_key is None:
        return reception, False
    return reception, await store_once(work, hook, callback, _bounded(reception.dedupe_key))


async def read_callback(work: Work, claim: Claim, platforms: Mapping[str, Platform]) -> list[Concern]:
    """What a claimed callback says, to be applied in this same work; nothing when the claim is lost.

    It is marked done here; whoever applies it lets the work fail if that does not succeed.
    """
    row = await find_claimed_callback(work, claim)
    if row is None:
        return []
    platform: object = platforms.get(row.platform)
    if not (await get_tenant(work)).is_active or not isinstance(platform, Receives):
        row.postpone(work.now() + SUSPENDED_PAUSE, row.failure_detail, work.now())
        return []
    hook = await get_hook(work, row.hook_id)
    try:
        facts = platform.read(await grant_for_hook(work, hook), row.callback())
    except CallbackRefused as refused:
        row.settle("refused", work.now(), str(refused))
        return []
    row.settle("done", work.now())
    return [Concern(fact, await accounts_concerned(work, hook, fact), hook.app_id) for fact in facts]


async def callback_stumbled(work: Work, claim: Claim, reason: str) -> None:
    """Something raised while a callback was read or applied: try again, and in the end leave it to a person."""
    row = await find_claimed_callback(work, claim)
    if row is None:
        return
    row.tries += 1
    if row.tries <= len(RETRIES):
        row.postpone(work.now() + RETRIES[row.tries - 1], reason, work.now())
        return
    row.settle("failed", work.now(), reason)
    fact = InboundCallbackFailed(
        subject_id=row.id,
        brand_id=row.brand_id,
        version=row.next_version,
        account_id=row.account_id,
        platform=row.platform,
    )
    work.record(fact)


async def retry_callback(work: Work, callback_id: UUID, *, expected_version: int | None) -> InboundCallback:
    """Apply a failed callback anew, now."""
    row = await get_inbound_callback(work, callback_id)
    row.expect(expected_version)
    row.retry(work.now())
    fact = InboundCallbackRetried(
        subject_id=row.id,
        brand_id=row.brand_id,
        version=row.next_version,
        account_id=row.account_id,
        platform=row.platform,
    )
    work.record(fact)
    await work.session.flush()
    return row


def _bounded(key: str) -> str:
    """Keys are index entries: long or odd ones are kept by their hash."""
    if len(key) <= LONGEST_KEY and "\0" not in key:
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
