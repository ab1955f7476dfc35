"""What can be done in the media library."""

from uuid import UUID

from domain.brands import refuse_unless_active
from domain.kernel.work import Work

from .events import AssetUploaded
from .models import Asset
from .queries import find_asset_by_content


async def add_asset(
    work: Work,
    *,
    brand_id: UUID,
    sha256: str,
    content_type: str,
    size_bytes: int,
    width: int,
    height: int,
    duration_ms: int | None = None,
    codecs: str | None = None,
) -> Asset:
    """Enter a file whose bytes are already in the blob store. The same bytes of the same brand are one file."""
    work.require("assets:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    known = await find_asset_by_content(work, brand_id, sha256)
    if known is not None:
        return known
    asset = Asset(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=brand_id,
        sha256=sha256,
        content_type=content_type,
        size_bytes=size_bytes,
        width=width,
        height=height,
        duration_ms=duration_ms,
        codecs=codecs,
        created_at=work.now(),
    )
    work.add(asset)
    work.record(AssetUploaded(subject_id=asset.id, brand_id=brand_id, content_type=content_type, size_bytes=size_bytes))
    await work.session.flush()
    return asset
