"""What can be done to an account."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from domain.brands import refuse_unless_active
from domain.kernel.errors import Invalid
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.tenants import get_tenant

from .apps.queries import get_platform_app
from .errors import AccountDisconnected as AccountNotConnected
from .errors import UnknownPlatform
from .events import (
    AccountAdded,
    AccountConnected,
    AccountDegraded,
    AccountDisconnected,
    AccountExpiring,
    AccountReauthRequired,
    AccountReconnectRefused,
)
from .models import MINIMUM_REST, Account
from .ports import Connection, Grant, NeedsHuman, Platform, PlatformDescriptor, Revokes
from .queries import find_account_by_remote_id, find_app, find_claimed_account, get_account, pause_accounts

Question = Literal["connect", "refresh", "revoke"]
"""What a worker asks a platform about an account."""
TELLING_TRIES = 5
FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(minutes=10)


def describe(platforms: Mapping[str, PlatformDescriptor], name: str) -> PlatformDescriptor:
    """The descriptor of a platform. Raises UnknownPlatform."""
    if name not in platforms:
        raise UnknownPlatform(f"There is no platform {name} in this installation.")
    return platforms[name]


async def add_account(
    work: Work,
    *,
    brand_id: UUID,
    descriptor: PlatformDescriptor,
    credentials: dict[str, str],
    app_id: UUID | None = None,
) -> Account:
    """Store sealed credentials; a worker asks the platform about them at once. Raises Invalid for missing ones."""
    work.require("accounts:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    _refuse_other_fields(descriptor, credentials)
    if app_id is not None and (await get_platform_app(work, app_id)).platform != descriptor.name:
        raise Invalid.at("/app_id", "platform_mismatch", f"This app does not belong to {descriptor.name}.")
    account = new_account(work, brand_id, descriptor.name, descriptor.publish_mode, credentials, app_id=app_id)
    await work.session.flush()
    return account


def new_account(
    work: Work,
    brand_id: UUID,
    platform: str,
    publish_mode: str,
    credentials: dict[str, str],
    *,
    app_id: UUID | None = None,
) -> Account:
    """An account that waits for a worker to ask the platform about it."""
    account = Account(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=brand_id,
        platform=platform,
        app_id=app_id,
        handle="",
        display_name="",
        remote_id=None,
        publish_mode=publish_mode,
        health="pending",
        next_at=work.now(),
        created_at=work.now(),
        updated_at=work.now(),
    )
    account.propose(work.vault, credentials)
    work.add(account)
    work.record(AccountAdded(subject_id=account.id, brand_id=brand_id, platform=account.platform))
    return account


async def reconnect_account(
    work: Work, account_id: UUID, *, descriptor: PlatformDescriptor, credentials: dict[str, str]
) -> Account:
    """Replace the credentials of an account and ask the platform about them."""
    account = await get_account(work, account_id, lock=True)
    _refuse_other_fields(descriptor, credentials)
    reconnect_with(work, account, credentials)
    await work.session.flush()
    return account


def reconnect_with(work: Work, account: Account, credentials: dict[str, str]) -> None:
    """Have a worker ask the platform about these credentials. What works now goes on until they are accepted."""
    account.fence_off()
    account.propose(work.vault, credentials)
    if account.health != "ok":
        account.health, account.health_reason = "pending", None
    account.next_at = account.updated_at = work.now()
    work.record(AccountAdded(**_about(account)))


async def disconnect_account(
    work: Work, account_id: UUID, platforms: Mapping[str, Platform], *, expected_version: int | None
) -> None:
    """Use an account no more and forget its secrets, as soon as the platform was told. Its history stays."""
    account = await get_account(work, account_id, lock=True)
    account.expect(expected_version)
    account.fence_off()
    platform: object = platforms.get(account.platform)
    account.disconnect(work.now(), tell_platform=isinstance(platform, Revokes) and account.remote_id is not None)
    event = AccountDisconnected(
        subject_id=account.id, brand_id=account.brand_id, version=account.next_version, platform=account.platform
    )
    work.record(event)


async def open_grant(work: Work, claim: Claim) -> tuple[str, Question, Grant] | None:
    """(platform, what to ask, grant) of a claimed account; None when the claim is lost or there is nothing to ask."""
    account = await find_claimed_account(work, claim)
    if account is None:
        return None
    if account.credentials is None and account.candidate is None:
        account.hand_back(None)
        return None
    if not (await get_tenant(work)).is_active:
        account.hand_back(work.now() + LAST_RETRY)
        return None
    try:
        if account.candidate is not None:
            app = await find_app(work, account.candidate_app_id(work.vault))
            return account.platform, "connect", account.candidate_grant(work.vault, app)
        question: Question = "revoke" if account.health == "disconnected" else "refresh"
        return account.platform, question, account.last_grant(work.vault, await find_app(work, account.app_id))
    except AccountNotConnected as error:
        account.hand_back(None)
        require_reauthorisation(work, account, error.detail)
        return None


async def account_connected(work: Work, claim: Claim, connection: Connection) -> None:
    """The platform accepted the credentials. One remote account is connected once per tenant."""
    account = await find_claimed_account(work, claim)
    if account is None:
        return
    account.hand_back(None)
    twin = await find_account_by_remote_id(work, account.platform, connection.remote_id)
    if twin is not None and twin.id != account.id:
        which = f", as {twin.id}" if twin.brand_id == account.brand_id else ""
        _refuse(work, account, f"This platform account is connected already{which}.")
        return
    if account.remote_id not in {None, connection.remote_id}:
        reason = "These credentials are of another platform account. What is scheduled here is not for that one."
        _refuse(work, account, reason)
        return
    first, mode = account.health != "ok", account.publish_mode
    if account.candidate is not None:
        account.app_id = account.candidate_app_id(work.vault)
    account.connected(work.vault, connection, work.now())
    account.hand_back(account.next_check(work.now()))
    if first or mode != account.publish_mode:
        event = AccountConnected(**_about(account), publish_mode=account.publish_mode)
        work.record(event)
    if account.ends_soon(work.now()) and account.token_expires_at is not None:
        account.expiry_told = True
        account.hand_back(account.next_check(work.now()))
        work.record(AccountExpiring(**_about(account), expires_at=account.token_expires_at))


async def account_forgotten(work: Work, claim: Claim) -> None:
    """The platform was told that we use the account no more (or could not be told often enough)."""
    account = await find_claimed_account(work, claim)
    if account is not None and account.health == "disconnected":
        account.forget()


def _about(account: Account) -> dict[str, Any]:
    return {
        "subject_id": account.id,
        "brand_id": account.brand_id,
        "version": account.next_version,
        "platform": account.platform,
    }


async def grant_for(work: Work, account: Account) -> Grant:
    """The right to act as an account, with its app's secrets. Raises AccountDisconnected when there is none."""
    return account.grant(work.vault, await find_app(work, account.app_id))


async def account_refused(work: Work, claim: Claim, reason: str) -> None:
    """The platform does not accept the credentials: only this disconnects."""
    account = await find_claimed_account(work, claim)
    if account is not None:
        account.hand_back(None)
        _refuse(work, account, reason)


def _refuse(work: Work, account: Account, reason: str) -> None:
    """Proposed credentials that are not accepted leave those that were before as they are."""
    was_tried, account.candidate = account.candidate is not None, None
    if not (was_tried and account.credentials is not None and account.health in {"ok", "degraded"}):
        require_reauthorisation(work, account, reason)
        return
    account.health_reason, account.updated_at = reason, work.now()
    account.hand_back(account.next_check(work.now()))
    work.record(AccountReconnectRefused(**_about(account)))


async def account_unreachable(work: Work, claim: Claim, reason: str) -> None:
    """The platform could not be asked, which says nothing about the credentials. Try again later."""
    account = await find_claimed_account(work, claim)
    if account is None:
        return
    account.failed_checks += 1
    if account.health == "disconnected" and account.failed_checks >= TELLING_TRIES:
        account.forget()
        return
    delay = min(FIRST_RETRY * 2 ** min(account.failed_checks, 10), LAST_RETRY)
    account.hand_back(work.now() + delay)
    account.health_reason, account.checked_at, account.updated_at = reason, work.now(), work.now()
    if account.health == "ok":
        account.health = "degraded"
        event = AccountDegraded(
            subject_id=account.id, brand_id=account.brand_id, version=account.next_version, platform=account.platform
        )
        work.record(event)


def require_reauthorisation(work: Work, account: Account, reason: str) -> None:
    """The platform does not accept us as this account: a person has to connect it again."""
    if account.health == "disconnected":
        return
    account.needs_reauthorisation(reason, work.now())
    event = AccountReauthRequired(
        subject_id=account.id, brand_id=account.brand_id, version=account.next_version, platform=account.platform
    )
    work.record(event)


def heed_revocation(work: Work, account: Account) -> None:
    """Somebody says that the permission was taken back. Nothing is concluded before the platform itself was asked.

    Such words can be forged or come late, so however often they come, it is asked no more than every half minute.
    """
    checked = account.checked_at or work.now() - MINIMUM_REST
    _check_by(account, max(checked + MINIMUM_REST, work.now()))


async def note_refusal(work: Work, account_id: UUID, outcome: NeedsHuman) -> None:
    """The platform does not let the account do it. If that is news, have a worker find out what it may do still."""
    account = await get_account(work, account_id)
    if outcome.reason == "not_permitted" and account.publish_mode == "direct":
        _check_by(account, work.now())


def _check_by(account: Account, moment: datetime) -> None:
    """Have a worker ask the platform what the account's token is worth, and what it may do."""
    if account.health not in {"pending", "disconnected"}:
        account.next_at = min(account.next_at or moment, moment)


async def pause_account(work: Work, account_id: UUID, until: datetime, *, whole_app: bool) -> None:
    """Send nothing new as this account until then; with `whole_app`, as none that shares its platform app.

    Not a change of the account that people would see, so its version stays.
    """
    await pause_accounts(work, account_id, until, whole_app=whole_app)


def _refuse_other_fields(descriptor: PlatformDescriptor, credentials: dict[str, str]) -> None:
    missing = sorted(set(descriptor.credential_fields) - set(credentials))
    unknown = sorted(set(credentials) - set(descriptor.credential_fields))
    if missing:
        raise Invalid.at(f"/credentials/{missing[0]}", "missing", f"{descriptor.name} needs {missing[0]}.")
    if unknown:
        raise Invalid.at(f"/credentials/{unknown[0]}", "unknown_field", f"{descriptor.name} knows no {unknown[0]}.")
