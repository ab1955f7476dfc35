"""Reads of accounts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select, update

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .apps.models import PlatformApp
from .models import Account
from .views import AccountView

ACCOUNTS = Listing(
    AccountView,
    Account,
    noun="account",
    filters={
        "brand_id": Filter(Account.brand_id),
        "platform": Filter(Account.platform),
        "health": Filter(Account.health),
    },
)


async def get_account(work: Work, account_id: UUID, *, lock: bool = False) -> Account:
    """An account the actor sees; with `lock`, nobody else changes it until the work ends."""
    account = await work.session.get(Account, (work.tenant_id, account_id), with_for_update=lock or None)
    if account is None:
        raise NotFound("account")
    return account


async def find_claimed_account(work: Work, claim: Claim) -> Account | None:
    """The claimed account, locked, if the claim still holds it."""
    statement = (
        select(Account)
        .where(Account.tenant_id == work.tenant_id, Account.id == claim.id, Account.lease_token == claim.token)
        .with_for_update()
    )
    found: Account | None = await work.session.scalar(statement)
    return found


async def find_account_by_remote_id(work: Work, platform: str, remote_id: str) -> Account | None:
    """The account that is this one on the platform."""
    statement = select(Account).where(
        Account.tenant_id == work.tenant_id, Account.platform == platform, Account.remote_id == remote_id
    )
    found: Account | None = await work.session.scalar(statement)
    return found


async def find_app(work: Work, app_id: UUID | None) -> PlatformApp | None:
    """The platform app of this id, if there is one."""
    return None if app_id is None else await work.session.get(PlatformApp, (work.tenant_id, app_id))


async def pause_accounts(work: Work, account_id: UUID, until: datetime, *, whole_app: bool) -> None:
    """Note until when the account (and, with `whole_app`, every other one of its app) is to be left alone."""
    shared = select(Account.app_id).where(Account.tenant_id == work.tenant_id, Account.id == account_id)
    ours = Account.id == account_id
    if whole_app:
        ours = or_(ours, Account.app_id == shared.scalar_subquery())
    statement = (
        update(Account)
        .where(Account.tenant_id == work.tenant_id, ours)
        .values(paused_until=func.greatest(Account.paused_until, until))
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(statement)
