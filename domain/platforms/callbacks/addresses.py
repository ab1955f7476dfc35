"""The addresses that platforms call: one per account, or one per platform app where the platform takes only one."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from domain.kernel.errors import NotFound
from domain.kernel.secrets import HookToken
from domain.kernel.work import Work
from domain.platforms.apps.queries import get_platform_app
from domain.platforms.ports import Platform, Receives
from domain.platforms.queries import get_account

from .errors import CallbacksNotOffered
from .events import AccountCallbackRotated, PlatformAppCallbackRotated
from .models import InboundHook
from .queries import find_current_hook, take_turns


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Whose address it is."""

    platform: str
    brand_id: UUID | None = None
    account_id: UUID | None = None
    app_id: UUID | None = None


async def account_callback(
    work: Work, account_id: UUID, platforms: Mapping[str, Platform], *, environment: str
) -> InboundHook:
    """The address where the platform calls about an account. It is made when it is first asked for."""
    return await _address(work, await _account(work, account_id, platforms), environment)


async def app_callback(work: Work, app_id: UUID, platforms: Mapping[str, Platform], *, environment: str) -> InboundHook:
    """The address where the platform calls about all accounts of an app. It is made when it is first asked for."""
    return await _address(work, await _app(work, app_id, platforms), environment)


async def rotate_account_callback(
    work: Work, account_id: UUID, platforms: Mapping[str, Platform], *, environment: str
) -> InboundHook:
    """A new address. The old one works a day longer, until the new one is entered in the platform's console."""
    owner = await _account(work, account_id, platforms)
    work.record(AccountCallbackRotated(subject_id=account_id, brand_id=owner.brand_id, platform=owner.platform))
    return await _replace(work, owner, environment)


async def rotate_app_callback(
    work: Work, app_id: UUID, platforms: Mapping[str, Platform], *, environment: str
) -> InboundHook:
    """A new address for an app. The old one works a day longer."""
    owner = await _app(work, app_id, platforms)
    work.record(PlatformAppCallbackRotated(subject_id=app_id, platform=owner.platform))
    return await _replace(work, owner, environment)


async def _account(work: Work, account_id: UUID, platforms: Mapping[str, Platform]) -> Owner:
    account = await get_account(work, account_id)
    _refuse_silent(account.platform, platforms)
    return Owner(platform=account.platform, brand_id=account.brand_id, account_id=account.id)


async def _app(work: Work, app_id: UUID, platforms: Mapping[str, Platform]) -> Owner:
    if work.actor.brand_ids is not None:  # what is said there concerns every brand
        raise NotFound("platform app")
    app = await get_platform_app(work, app_id)
    _refuse_silent(app.platform, platforms)
    return Owner(platform=app.platform, app_id=app.id)


async def _address(work: Work, owner: Owner, environment: str) -> InboundHook:
    await take_turns(work, owner.account_id or owner.app_id)
    known = await find_current_hook(work, account_id=owner.account_id, app_id=owner.app_id)
    return known or await _new(work, owner, environment)


async def _replace(work: Work, owner: Owner, environment: str) -> InboundHook:
    await take_turns(work, owner.account_id or owner.app_id)
    former = await find_current_hook(work, account_id=owner.account_id, app_id=owner.app_id)
    if former is not None:
        former.expire(work.now())
        await work.session.flush()
    return await _new(work, owner, environment)


async def _new(work: Work, owner: Owner, environment: str) -> InboundHook:
    hook = InboundHook(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=owner.brand_id,
        account_id=owner.account_id,
        app_id=owner.app_id,
        platform=owner.platform,
        ends_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    hook.keep(work.vault, HookToken.new(environment, work.tenant_id))
    work.add(hook)
    await work.session.flush()
    return hook


def _refuse_silent(name: str, platforms: Mapping[str, Platform]) -> None:
    if not isinstance(platforms.get(name), Receives):
        raise CallbacksNotOffered(f"{name} calls nobody.")
