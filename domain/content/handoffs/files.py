"""The files of a hand-over task, in the order in which they are to appear."""

from typing import Any
from uuid import UUID

import msgspec

from domain.content.assets.models import Asset
from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import PostVersion
from domain.kernel.work import Work

from .views import HandoffFileView


async def list_files(work: Work, version: PostVersion) -> list[dict[str, Any]]:
    """What a person needs to know of each file of the version, as it is kept with the task."""
    wanted = [(UUID(str(item["asset_id"])), str(item.get("alt_text", ""))) for item in version.media]
    assets = await list_assets_by_id(work, [asset_id for asset_id, _ in wanted]) if wanted else {}
    return [msgspec.to_builtins(_file(assets[asset_id], alt_text)) for asset_id, alt_text in wanted]


def _file(asset: Asset, alt_text: str) -> HandoffFileView:
    return HandoffFileView(
        asset_id=asset.id,
        alt_text=alt_text,
        content_type=asset.content_type,
        size_bytes=asset.size_bytes,
        width=asset.width,
        height=asset.height,
        duration_ms=asset.duration_ms,
        content_path=f"/v1/assets/{asset.id}/content",
    )
