from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AssetView")


@_attrs_define
class AssetView:
    """A file of the media library. Sizes are bytes and pixels, as shown.

    Only films have a length, `duration_ms`, and say how they are coded: `codecs`, video first, such as `AVC, AAC`.

    """

    brand_id: UUID
    """ Id of the brand. """
    codecs: None | str
    """ How a film is coded, video first; null for what is not a film. """
    content_type: str
    """ Media type of the file. """
    created_at: datetime.datetime
    """ When the asset was made, RFC 3339 in UTC. """
    duration_ms: int | None
    """ Length of a film in milliseconds; null for what is not a film. """
    height: int
    """ Height in pixels. """
    id: UUID
    """ Id of the asset. """
    sha256: str
    """ SHA-256 of the content, in hexadecimal. """
    size_bytes: int
    """ Size in bytes. """
    width: int
    """ Width in pixels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id = str(self.brand_id)

        codecs: None | str
        codecs = self.codecs

        content_type = self.content_type

        created_at = self.created_at.isoformat()

        duration_ms: int | None
        duration_ms = self.duration_ms

        height = self.height

        id = str(self.id)

        sha256 = self.sha256

        size_bytes = self.size_bytes

        width = self.width

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "codecs": codecs,
                "content_type": content_type,
                "created_at": created_at,
                "duration_ms": duration_ms,
                "height": height,
                "id": id,
                "sha256": sha256,
                "size_bytes": size_bytes,
                "width": width,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        brand_id = UUID(d.pop("brand_id"))

        def _parse_codecs(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        codecs = _parse_codecs(d.pop("codecs"))

        content_type = d.pop("content_type")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_duration_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        duration_ms = _parse_duration_ms(d.pop("duration_ms"))

        height = d.pop("height")

        id = UUID(d.pop("id"))

        sha256 = d.pop("sha256")

        size_bytes = d.pop("size_bytes")

        width = d.pop("width")

        asset_view = cls(
            brand_id=brand_id,
            codecs=codecs,
            content_type=content_type,
            created_at=created_at,
            duration_ms=duration_ms,
            height=height,
            id=id,
            sha256=sha256,
            size_bytes=size_bytes,
            width=width,
        )

        asset_view.additional_properties = d
        return asset_view

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
