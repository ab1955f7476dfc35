"""As whom a callback is checked and read, and whom it concerns."""

from uuid import UUID

from domain.kernel.work import Work
from domain.platforms.actions import grant_for
from domain.platforms.apps.queries import get_platform_app
from domain.platforms.errors import AccountDisconnected
from domain.platforms.models import Account
from domain.platforms.ports import AccountRevoked, AppSecretReceived, Grant, InboundFact
from domain.platforms.queries import get_account

from .models import InboundHook
from .queries import list_accounts_of_app


async def grant_for_hook(work: Work, hook: InboundHook) -> Grant:
    """The secrets that a callback at this address is signed with. Raises AccountDisconnected when there are none.

    Platforms with one address per app sign with the app's secrets, so that one needs no connected account.
    """
    if hook.account_id is not None:
        return await grant_for(work, await get_account(work, hook.account_id))
    app = await get_platform_app(work, _app_of(hook))
    try:
        return Grant(account_id=app.id, remote_id="", credentials={}, app=app.open(work.vault))
    except ValueError:
        raise AccountDisconnected("The app's secrets cannot be opened.") from None


async def accounts_concerned(work: Work, hook: InboundHook, fact: InboundFact) -> list[Account]:
    """The accounts that a fact is about: the address' own, or those of its app that the platform names."""
    if isinstance(fact, AppSecretReceived):
        return []
    if hook.account_id is None:
        if fact.account_remote_id is None and isinstance(fact, AccountRevoked):
            return []  # it may be any of them, so it is none
        return await list_accounts_of_app(work, _app_of(hook), fact.account_remote_id)
    account = await get_account(work, hook.account_id)
    if account.app_id is None or fact.account_remote_id in {None, account.remote_id}:
        return [account]
    # One address may serve the whole app, although it was given to one account.
    return await list_accounts_of_app(work, account.app_id, fact.account_remote_id)


def _app_of(hook: InboundHook) -> UUID:
    if hook.app_id is None:
        raise AccountDisconnected("This address belongs to nobody.")
    return hook.app_id
