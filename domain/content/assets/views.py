"""What the API says about files."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View


class AssetView(View, frozen=True, kw_only=True):
    """A file of the media library. Sizes are bytes and pixels, as shown.

    Only films have a length, `duration_ms`, and say how they are coded: `codecs`, video first, such as `AVC, AAC`.
    """

    id: UUID
    brand_id: UUID
    sha256: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    duration_ms: int | None
    codecs: str | None
    created_at: datetime
