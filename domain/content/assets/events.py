"""Facts about the media library."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class AssetUploaded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "asset.uploaded"
    meaning: ClassVar[str] = "A file was added to the media library."
    example: ClassVar[dict[str, Any]] = {"content_type": "image/png", "size_bytes": 20480}

    content_type: str
    size_bytes: int
