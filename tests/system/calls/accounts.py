"""Calls about platforms, the accounts and apps on them, connecting, and what platforms call back."""

import msgspec

from domain.platforms import InboundCallback, PlatformApp, account_callback, add_platform_app, start_connecting
from tests.house import House

from .registry import Call, call_for
from .scenes import CREDENTIALS, connected, unique

RETURN_ORIGIN = "https://app.example"
MASTODON_APP = {"server": "https://mastodon.example", "client_id": "id", "client_secret": "secret"}


@call_for("platforms.get")
async def _platform(house: House) -> Call:
    return Call(ids={"name": "sandbox"})


@call_for("accounts.create")
async def _new_account(house: House) -> Call:
    brand = await house.new_brand()
    return Call(json={"brand_id": str(brand.id), "platform": "sandbox", "credentials": CREDENTIALS})


@call_for("accounts.get", "accounts.disconnect")
async def _account(house: House) -> Call:
    return Call(ids={"account_id": str((await connected(house, await house.new_brand())).id)})


@call_for("accounts.reconnect")
async def _account_change(house: House) -> Call:
    return msgspec.structs.replace(await _account(house), json={"credentials": CREDENTIALS})


@call_for("accounts.get_callback", "accounts.rotate_callback")
async def _callback_address(house: House) -> Call:
    return await _account(house)


@call_for("platform_apps.create")
async def _new_platform_app(house: House) -> Call:
    return Call(json={"platform": "mastodon", "name": unique("app"), "secrets": MASTODON_APP})


@call_for("platform_apps.get", "platform_apps.delete")
async def _platform_app(house: House) -> Call:
    return Call(ids={"app_id": str((await _made_app(house)).id)})


@call_for("platform_apps.update")
async def _platform_app_change(house: House) -> Call:
    return msgspec.structs.replace(await _platform_app(house), json={"name": unique("app")})


@call_for("platform_apps.get_callback", "platform_apps.rotate_callback")
async def _app_callback_address(house: House) -> Call:
    async with house.work() as work:
        descriptor = msgspec.structs.replace(house.runtime.platforms["sandbox"].descriptor, app_fields=("secret",))
        app = await add_platform_app(
            work, descriptor=descriptor, name=unique("app"), secrets={"secret": "s"}, return_origins=[]
        )
    return Call(ids={"app_id": str(app.id)})


@call_for("connect_attempts.create")
async def _new_connect_attempt(house: House) -> Call:
    brand, app = await house.new_brand(), await _made_app(house)
    return Call(json={"brand_id": str(brand.id), "app_id": str(app.id), "return_to": f"{RETURN_ORIGIN}/done"})


@call_for("connect_attempts.get")
async def _connect_attempt(house: House) -> Call:
    brand, app = await house.new_brand(), await _made_app(house)
    descriptor = house.runtime.platforms["mastodon"].descriptor
    async with house.work() as work:
        attempt, _ = await start_connecting(
            work, descriptor, brand_id=brand.id, app_id=app.id, return_to=f"{RETURN_ORIGIN}/done", account_id=None
        )
    return Call(ids={"attempt_id": str(attempt.id)})


async def _made_app(house: House) -> PlatformApp:
    descriptor = house.runtime.platforms["mastodon"].descriptor
    async with house.work() as work:
        return await add_platform_app(
            work, descriptor=descriptor, name=unique("app"), secrets=MASTODON_APP, return_origins=[RETURN_ORIGIN]
        )


@call_for("inbound_callbacks.get", "inbound_callbacks.retry")
async def _inbound_callback(house: House) -> Call:
    account = await connected(house, await house.new_brand())
    async with house.work() as work:
        hook = await account_callback(work, account.id, house.runtime.platforms, environment="test")
        row = InboundCallback(
            tenant_id=work.tenant_id, id=work.new_id(), created_at=work.now(), updated_at=work.now(), hook_id=hook.id,
            brand_id=account.brand_id, account_id=account.id, platform=account.platform, dedupe_key=unique("key"),
            method="POST", query={}, headers={}, body=b"{}", received_at=work.now(), state="failed", tries=5,
        )  # fmt: skip
        work.add(row)
    return Call(ids={"callback_id": str(row.id)})
