"""Calls about posts and their reviews."""

import msgspec

from domain.content import submit_post
from tests.house import House

from .registry import Call, call_for
from .scenes import connected, unique


@call_for("posts.create")
async def _new_post(house: House) -> Call:
    return Call(json={"brand_id": str((await house.new_brand()).id), "text": "你好"})


@call_for("posts.get", "posts.list_versions", "posts.submit", "posts.archive", "reviews.list")
async def _post(house: House) -> Call:
    return Call(ids={"post_id": str((await house.new_post(await house.new_brand())).id)})


@call_for("posts.update")
async def _post_change(house: House) -> Call:
    return msgspec.structs.replace(await _post(house), json={"text": unique("text")})


@call_for("posts.validate")
async def _validation(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.new_post(brand), await connected(house, brand)
    return Call(ids={"post_id": str(post.id)}, json={"account_ids": [str(account.id)]})


@call_for("reviews.create")
async def _decision(house: House) -> Call:
    post = await house.new_post(await house.new_brand(required_approvals=1))
    async with house.work() as work:
        post = await submit_post(work, post.id, expected_version=None)
    return Call(
        ids={"post_id": str(post.id)}, json={"decision": "approve"}, if_match=f'"{post.version}"', as_reviewer=True
    )
