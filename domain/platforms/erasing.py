"""Giving back what platforms have granted, before the secrets are destroyed with their tenant."""

from uuid import UUID

import msgspec
from sqlalchemy import or_, select

from domain.kernel.work import Work

from .errors import AccountDisconnected
from .models import Account
from .ports import Grant
from .queries import find_app


class HeldGrant(msgspec.Struct, frozen=True, kw_only=True):
    """What an account may be told goodbye with. `grant` None: its secrets cannot be opened, or were never accepted."""

    account_id: UUID
    platform: str
    grant: Grant | None


async def list_held_grants(work: Work, *, limit: int) -> list[HeldGrant]:
    """Accounts of which there are secrets."""
    held = or_(Account.credentials.is_not(None), Account.candidate.is_not(None))
    own = select(Account).where(Account.tenant_id == work.tenant_id, held).order_by(Account.id).limit(limit)
    return [
        HeldGrant(account_id=account.id, platform=account.platform, grant=await _grant(work, account))
        for account in await work.session.scalars(own)
    ]


async def forget_grants(work: Work, account_ids: list[UUID]) -> None:
    """Nothing can be done as these accounts any more; what a worker is finding out about them comes too late."""
    own = select(Account).where(Account.tenant_id == work.tenant_id, Account.id.in_(account_ids)).with_for_update()
    for account in await work.session.scalars(own):
        account.fence_off()
        account.forget()
        account.health, account.updated_at = "disconnected", work.now()


async def _grant(work: Work, account: Account) -> Grant | None:
    try:
        return account.last_grant(work.vault, await find_app(work, account.app_id))
    except AccountDisconnected:
        return None
