"""Reads of the media library."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import Reason
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .errors import UnknownAsset
from .models import Asset
from .views import AssetView

ASSETS = Listing(
    AssetView,
    Asset,
    noun="asset",
    filters={"brand_id": Filter(Asset.brand_id), "content_type": Filter(Asset.content_type)},
)


async def find_asset_by_content(work: Work, brand_id: UUID, sha256: str) -> Asset | None:
    """The brand's file with exactly this content."""
    statement = select(Asset).where(
        Asset.tenant_id == work.tenant_id, Asset.brand_id == brand_id, Asset.sha256 == sha256
    )
    found: Asset | None = await work.session.scalar(statement)
    return found


async def list_assets_by_id(work: Work, asset_ids: Sequence[UUID]) -> dict[UUID, Asset]:
    """Those of the files that exist, by id."""
    statement = select(Asset).where(Asset.tenant_id == work.tenant_id, Asset.id.in_(asset_ids))
    return {asset.id: asset for asset in await work.session.scalars(statement)}


async def refuse_foreign_assets(work: Work, brand_id: UUID, media: Sequence[dict[str, Any]]) -> None:
    """Raise UnknownAsset, pointing at each file that is not one of the brand's."""
    if not media:
        return
    found = await list_assets_by_id(work, [UUID(str(item["asset_id"])) for item in media])
    own = {str(asset.id) for asset in found.values() if asset.brand_id == brand_id}
    reasons = tuple(
        Reason(pointer=f"/media/{place}/asset_id", code="unknown_asset", message="The brand has no such file.")
        for place, item in enumerate(media)
        if str(item["asset_id"]) not in own
    )
    if reasons:
        raise UnknownAsset("The post names files that its brand does not have.", reasons=reasons)
