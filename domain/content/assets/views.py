"""What the API says about files."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View


class AssetView(View, frozen=True, kw_only=True):
    """A file of the media library. Sizes are bytes and pixels."""

    id: UUID
    brand_id: UUID
    sha256: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    created_at: datetime
