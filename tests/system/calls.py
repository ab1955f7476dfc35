"""One valid call per operation, prepared in a house of its own. Tests that walk all routes need one for each."""

import hashlib
import io
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from PIL import Image

from domain.brands import Brand
from domain.content import Publication, add_asset, get_publication, schedule_post, submit_post
from domain.platforms import Account
from domain.tenants import add_member
from domain.webhooks import create_endpoint, pause_endpoint, send_test_event
from tests.house import House

from .operations import Operation

NOTHING = hashlib.sha256(b"").hexdigest()
HOOK = "https://93.184.216.34/hook"
CREDENTIALS = {"handle": "tea", "password": "a password"}


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What to send. `ids` fill the path; `as_reviewer` sends it with the house's second key."""

    ids: dict[str, str] = {}
    query: dict[str, str] = {}
    json: Any = None
    content: bytes | None = None
    content_type: str = "application/json"
    if_match: str | None = None
    as_reviewer: bool = False

    def url(self, operation: Operation) -> str:
        """The path with its ids, and the query."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return operation.path.format(**self.ids) + (f"?{query}" if query else "")

    def body(self) -> bytes | None:
        """The bytes to send, if any."""
        return msgspec.json.encode(self.json) if self.json is not None else self.content

    def headers(self) -> dict[str, str]:
        """Content type and precondition, where there is something to say."""
        headers = {"Content-Type": self.content_type} if self.body() is not None else {}
        return {**headers, "If-Match": self.if_match} if self.if_match else headers


Builder = Callable[[House], Awaitable[Call]]
CALLS: dict[str, Builder] = {}


def call_for(*operations: str) -> Callable[[Builder], Builder]:
    """Decorator: this builder prepares a call of these operations."""

    def enter(builder: Builder) -> Builder:
        CALLS.update(dict.fromkeys(operations, builder))
        return builder

    return enter


async def prepare(operation: Operation, house: House) -> Call:
    """A valid call of the operation. A plain list needs nothing; everything else is entered here by hand."""
    if operation.id not in CALLS and not operation.needs_example:
        return Call()
    assert operation.id in CALLS, f"{operation.id} is new: enter a valid call of it in tests/system/calls.py"
    return await CALLS[operation.id](house)


def _name(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(5)}"


@call_for("tenant.update")
async def _tenant(house: House) -> Call:
    return Call(json={"name": _name("tenant")})


@call_for("members.create")
async def _new_member(house: House) -> Call:
    return Call(json={"email": f"{_name('m')}@example.com", "name": "小王", "roles": ["creator"]})


@call_for("members.get", "members.remove")
async def _member(house: House) -> Call:
    async with house.work() as work:
        member = await add_member(work, email=f"{_name('m')}@example.com", name="小王", roles=["creator"])
    return Call(ids={"member_id": str(member.id)})


@call_for("members.update")
async def _member_change(house: House) -> Call:
    return msgspec.structs.replace(await _member(house), json={"name": _name("member")})


@call_for("api_keys.create")
async def _new_key(house: House) -> Call:
    return Call(json={"name": "key", "scopes": ["keys:write"]})


@call_for("api_keys.get", "api_keys.revoke")
async def _key(house: House) -> Call:
    await house.new_key("posts:read")
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM api_keys WHERE name = 'extra' ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"key_id": str(rows[0]["id"])})


@call_for("brands.create")
async def _new_brand(house: House) -> Call:
    return Call(json={"slug": _name("brand"), "name": "茶"})


@call_for("brands.get", "brands.archive")
async def _brand(house: House) -> Call:
    return Call(ids={"brand_id": str((await house.new_brand()).id)})


@call_for("brands.update")
async def _brand_change(house: House) -> Call:
    return msgspec.structs.replace(await _brand(house), json={"name": _name("brand")})


@call_for("platforms.get")
async def _platform(house: House) -> Call:
    return Call(ids={"name": "sandbox"})


@call_for("accounts.create")
async def _new_account(house: House) -> Call:
    brand = await house.new_brand()
    return Call(json={"brand_id": str(brand.id), "platform": "sandbox", "credentials": CREDENTIALS})


@call_for("accounts.get", "accounts.disconnect")
async def _account(house: House) -> Call:
    return Call(ids={"account_id": str((await _connected(house, await house.new_brand())).id)})


@call_for("accounts.reconnect")
async def _account_change(house: House) -> Call:
    return msgspec.structs.replace(await _account(house), json={"credentials": CREDENTIALS})


@call_for("assets.create")
async def _new_asset(house: House) -> Call:
    brand = await house.new_brand()
    return Call(query={"brand_id": str(brand.id)}, content=picture(), content_type="image/png")


@call_for("assets.get")
async def _asset(house: House) -> Call:
    brand = await house.new_brand()
    async with house.work() as work:
        asset = await add_asset(
            work, brand_id=brand.id, sha256=NOTHING, content_type="image/png", size_bytes=0, width=1, height=1
        )
    return Call(ids={"asset_id": str(asset.id)})


@call_for("assets.content")
async def _content(house: House) -> Call:
    house.runtime.blobs.put(house.tenant_id, NOTHING, b"")
    return await _asset(house)


@call_for("events.get")
async def _event(house: House) -> Call:
    await house.new_brand()
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM events ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"event_id": str(rows[0]["id"])})


@call_for("posts.create")
async def _new_post(house: House) -> Call:
    return Call(json={"brand_id": str((await house.new_brand()).id), "text": "你好"})


@call_for("posts.get", "posts.list_versions", "posts.submit", "posts.archive", "reviews.list")
async def _post(house: House) -> Call:
    return Call(ids={"post_id": str((await house.new_post(await house.new_brand())).id)})


@call_for("posts.update")
async def _post_change(house: House) -> Call:
    return msgspec.structs.replace(await _post(house), json={"text": _name("text")})


@call_for("posts.validate")
async def _validation(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.new_post(brand), await _connected(house, brand)
    return Call(ids={"post_id": str(post.id)}, json={"account_ids": [str(account.id)]})


@call_for("reviews.create")
async def _decision(house: House) -> Call:
    post = await house.new_post(await house.new_brand(required_approvals=1))
    async with house.work() as work:
        post = await submit_post(work, post.id, expected_version=None)
    return Call(
        ids={"post_id": str(post.id)}, json={"decision": "approve"}, if_match=f'"{post.version}"', as_reviewer=True
    )


@call_for("publications.create")
async def _new_publication(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await _connected(house, brand)
    return Call(json={"post_id": str(post.id), "account_id": str(account.id)})


@call_for("publications.get", "publications.list_attempts", "publications.cancel")
async def _publication(house: House) -> Call:
    return _about(await scheduled(house))


@call_for("publications.hold")
async def _hold(house: House) -> Call:
    return msgspec.structs.replace(await _publication(house), json={"reason": "a crisis"})


@call_for("publications.retime")
async def _retime(house: House) -> Call:
    later = house.runtime.clock.now() + timedelta(days=2)
    return msgspec.structs.replace(await _publication(house), json={"publish_at": later.isoformat()})


@call_for("publications.release")
async def _release(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.hold(now, "a crisis")))


@call_for("publications.retry")
async def _retry(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.fail("refused", "no", now, retryable=True)))


@call_for("publications.confirm")
async def _confirm(house: House) -> Call:
    row = await _moved(house, lambda row, now: row.unconfirmed("no answer", None, now))
    return msgspec.structs.replace(_about(row), json={"live": False}, if_match=f'"{row.version}"')


@call_for("webhook_endpoints.create")
async def _new_endpoint(house: House) -> Call:
    return Call(json={"url": HOOK})


@call_for("webhook_endpoints.get", "webhook_endpoints.delete", "webhook_endpoints.pause", "webhook_endpoints.test")
async def _endpoint(house: House) -> Call:
    async with house.work() as work:
        endpoint, _ = await create_endpoint(work, url=HOOK, description="", event_types=[], brand_ids=None)
    return Call(ids={"endpoint_id": str(endpoint.id)})


@call_for("webhook_endpoints.update")
async def _endpoint_change(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"description": _name("endpoint")})


@call_for("webhook_endpoints.resume")
async def _resume(house: House) -> Call:
    call = await _endpoint(house)
    async with house.work() as work:
        await pause_endpoint(work, UUID(call.ids["endpoint_id"]), expected_version=None)
    return call


@call_for("webhook_endpoints.rotate_secret")
async def _rotation(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"revoke_now": False})


@call_for("webhook_endpoints.replay")
async def _replay(house: House) -> Call:
    now = house.runtime.clock.now()
    span = {"created_from": (now - timedelta(days=1)).isoformat(), "created_before": now.isoformat()}
    return msgspec.structs.replace(await _endpoint(house), json=span)


@call_for("webhook_deliveries.get", "webhook_deliveries.list_attempts", "webhook_deliveries.replay")
async def _delivery(house: House) -> Call:
    endpoint_id = UUID((await _endpoint(house)).ids["endpoint_id"])
    async with house.work() as work:
        delivery = await send_test_event(work, endpoint_id)
    return Call(ids={"delivery_id": str(delivery.id)})


async def scheduled(house: House) -> Publication:
    """A publication that waits for tomorrow."""
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await _connected(house, brand)
    async with house.work() as work:
        return await schedule_post(
            work,
            post.id,
            house.runtime.platforms,
            account_id=account.id,
            publish_at=work.now() + timedelta(days=1),
            max_late_seconds=3600,
            allow_duplicate=False,
        )


def picture(side: int = 3) -> bytes:
    """A PNG that no other call sends."""
    image = Image.frombytes("RGB", (side, side), secrets.token_bytes(side * side * 3))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def _moved(house: House, move: Callable[[Publication, Any], None]) -> Publication:
    waiting = await scheduled(house)
    async with house.work() as work:
        row = await get_publication(work, waiting.id)
        move(row, work.now())
    return row


async def _connected(house: House, brand: Brand) -> Account:
    return await house.new_account(brand, house.runtime.platforms["sandbox"].descriptor, CREDENTIALS)


def _about(row: Publication) -> Call:
    return Call(ids={"publication_id": str(row.id)})
