"""What can be done to an account."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from domain.brands import refuse_unless_active
from domain.kernel.errors import Invalid
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.tenants import get_tenant

from .errors import AccountDisconnected as AccountNotConnected
from .errors import UnknownPlatform
from .events import AccountAdded, AccountConnected, AccountDegraded, AccountDisconnected, AccountReauthRequired
from .models import Account
from .ports import Connection, Grant, PlatformDescriptor
from .queries import find_account_by_remote_id, find_claimed_account, get_account

FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(minutes=10)


def describe(platforms: Mapping[str, PlatformDescriptor], name: str) -> PlatformDescriptor:
    """The descriptor of a platform. Raises UnknownPlatform."""
    if name not in platforms:
        raise UnknownPlatform(f"There is no platform {name} in this installation.")
    return platforms[name]


async def add_account(
    work: Work, *, brand_id: UUID, descriptor: PlatformDescriptor, credentials: dict[str, str]
) -> Account:
    """Store sealed credentials; a worker asks the platform about them at once. Raises Invalid for missing ones."""
    work.require("accounts:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    _refuse_other_fields(descriptor, credentials)
    account = Account(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=brand_id,
        platform=descriptor.name,
        handle="",
        display_name="",
        remote_id=None,
        publish_mode=descriptor.publish_mode,
        health="pending",
        next_at=work.now(),
        created_at=work.now(),
        updated_at=work.now(),
    )
    account.seal(work.vault, credentials)
    work.add(account)
    work.record(AccountAdded(subject_id=account.id, brand_id=brand_id, platform=account.platform))
    await work.session.flush()
    return account


async def reconnect_account(
    work: Work, account_id: UUID, *, descriptor: PlatformDescriptor, credentials: dict[str, str]
) -> Account:
    """Replace the credentials of an account and ask the platform about them."""
    account = await get_account(work, account_id, lock=True)
    _refuse_other_fields(descriptor, credentials)
    account.fence_off()
    account.seal(work.vault, credentials)
    account.health, account.health_reason = "pending", None
    account.next_at = account.updated_at = work.now()
    event = AccountAdded(
        subject_id=account.id, brand_id=account.brand_id, version=account.next_version, platform=account.platform
    )
    work.record(event)
    await work.session.flush()
    return account


async def disconnect_account(work: Work, account_id: UUID, *, expected_version: int | None) -> None:
    """Forget an account's secrets. Its history stays."""
    account = await get_account(work, account_id, lock=True)
    account.expect(expected_version)
    account.fence_off()
    account.disconnect(work.now())
    event = AccountDisconnected(
        subject_id=account.id, brand_id=account.brand_id, version=account.next_version, platform=account.platform
    )
    work.record(event)


async def open_grant(work: Work, claim: Claim) -> tuple[str, str, Grant] | None:
    """(platform, health, grant) of a claimed account; None when the claim is lost or there is nothing to ask about."""
    account = await find_claimed_account(work, claim)
    if account is None or account.credentials is None:
        return None
    if (await get_tenant(work)).state == "suspended":
        account.hand_back(work.now() + LAST_RETRY)
        return None
    try:
        return account.platform, account.health, account.grant(work.vault)
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
        require_reauthorisation(work, account, f"This platform account is connected already, as {twin.id}.")
        return
    if account.remote_id not in {None, connection.remote_id}:
        reason = "These credentials are of another platform account. What is scheduled here is not for that one."
        require_reauthorisation(work, account, reason)
        return
    first = account.health != "ok"
    account.connected(work.vault, connection, work.now())
    if first:
        event = AccountConnected(
            subject_id=account.id,
            brand_id=account.brand_id,
            version=account.next_version,
            platform=account.platform,
            publish_mode=account.publish_mode,
        )
        work.record(event)


async def account_refused(work: Work, claim: Claim, reason: str) -> None:
    """The platform does not accept the credentials: only this disconnects."""
    account = await find_claimed_account(work, claim)
    if account is not None:
        account.hand_back(None)
        require_reauthorisation(work, account, reason)


async def account_unreachable(work: Work, claim: Claim, reason: str) -> None:
    """The platform could not be asked, which says nothing about the credentials. Try again later."""
    account = await find_claimed_account(work, claim)
    if account is None:
        return
    account.failed_checks += 1
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


def _refuse_other_fields(descriptor: PlatformDescriptor, credentials: dict[str, str]) -> None:
    missing = sorted(set(descriptor.credential_fields) - set(credentials))
    unknown = sorted(set(credentials) - set(descriptor.credential_fields))
    if missing:
        raise Invalid.at(f"/credentials/{missing[0]}", "missing", f"{descriptor.name} needs {missing[0]}.")
    if unknown:
        raise Invalid.at(f"/credentials/{unknown[0]}", "unknown_field", f"{descriptor.name} knows no {unknown[0]}.")
