"""Calls about what is no member and may call: API keys, OAuth clients, guest links."""

from datetime import timedelta

import msgspec

from domain.tenants import create_api_key, create_guest_link, create_oauth_client
from tests.house import House

from .registry import Call, call_for
from .scenes import unique


@call_for("api_keys.create")
async def _new_key(house: House) -> Call:
    return Call(json={"name": "key", "scopes": ["keys:write"]})


@call_for("api_keys.get", "api_keys.revoke")
async def _key(house: House) -> Call:
    await house.new_key("posts:read")
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM api_keys WHERE name = 'extra' ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"key_id": str(rows[0]["id"])})


@call_for("api_keys.update")
async def _key_change(house: House) -> Call:
    return msgspec.structs.replace(await _narrow_key(house), json={"name": unique("key")})


@call_for("api_keys.rotate")
async def _key_rotation(house: House) -> Call:
    return msgspec.structs.replace(await _narrow_key(house), json={"overlap_seconds": 60})


async def _narrow_key(house: House) -> Call:
    """A key that whoever may manage keys may hold."""
    async with house.work() as work:
        made, _ = await create_api_key(
            work, environment="test", name="narrow", scopes=["keys:write"], brand_ids=None, expires_at=None
        )
    return Call(ids={"key_id": str(made.id)})


@call_for("oauth_clients.create")
async def _new_oauth_client(house: House) -> Call:
    return Call(json={"name": "client", "scopes": ["keys:write"]})


@call_for("oauth_clients.get", "oauth_clients.revoke")
async def _oauth_client(house: House) -> Call:
    async with house.work() as work:
        made, _ = await create_oauth_client(
            work, environment="test", name="client", scopes=["keys:write"], brand_ids=None, expires_at=None
        )
    return Call(ids={"oauth_client_id": str(made.id)})


@call_for("oauth_clients.rotate")
async def _oauth_client_rotation(house: House) -> Call:
    return msgspec.structs.replace(await _oauth_client(house), json={"overlap_seconds": 60})


@call_for("guest_links.create")
async def _new_guest_link(house: House) -> Call:
    post = await house.new_post(await house.new_brand())
    return Call(json={"purpose": "post_review", "subject_id": str(post.id)})


@call_for("guest_links.get", "guest_links.revoke")
async def _guest_link(house: House) -> Call:
    post = await house.new_post(await house.new_brand())
    async with house.work() as work:
        made, _ = await create_guest_link(
            work,
            environment="test",
            purpose="post_review",
            subject_id=post.id,
            brand_id=post.brand_id,
            label="",
            expires_at=work.now() + timedelta(days=1),
        )
    return Call(ids={"guest_link_id": str(made.id)})
