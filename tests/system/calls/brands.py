"""Calls about brands and their assets."""

import msgspec

from domain.content import add_asset
from tests.house import House

from .registry import Call, call_for
from .scenes import NOTHING, picture, unique


@call_for("brands.create")
async def _new_brand(house: House) -> Call:
    return Call(json={"slug": unique("brand"), "name": "茶"})


@call_for("brands.get", "brands.archive")
async def _brand(house: House) -> Call:
    return Call(ids={"brand_id": str((await house.new_brand()).id)})


@call_for("brands.update")
async def _brand_change(house: House) -> Call:
    return msgspec.structs.replace(await _brand(house), json={"name": unique("brand")})


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
