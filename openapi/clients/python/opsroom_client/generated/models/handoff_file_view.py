from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="HandoffFileView")


@_attrs_define
class HandoffFileView:
    """One file to post, with the alternative text to give it. Its bytes are at `content_path` of this API."""

    alt_text: str
    """ What the file shows, for those who cannot see it. """
    asset_id: UUID
    """ Id of the asset. """
    content_path: str
    """ Where this API gives out the file's bytes. """
    content_type: str
    """ Media type of the file. """
    duration_ms: int | None
    """ Length of a film in milliseconds; null for what is not a film. """
    height: int
    """ Height in pixels. """
    size_bytes: int
    """ Size in bytes. """
    width: int
    """ Width in pixels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        alt_text = self.alt_text

        asset_id = str(self.asset_id)

        content_path = self.content_path

        content_type = self.content_type

        duration_ms: int | None
        duration_ms = self.duration_ms

        height = self.height

        size_bytes = self.size_bytes

        width = self.width

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "alt_text": alt_text,
                "asset_id": asset_id,
                "content_path": content_path,
                "content_type": content_type,
                "duration_ms": duration_ms,
                "height": height,
                "size_bytes": size_bytes,
                "width": width,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        alt_text = d.pop("alt_text")

        asset_id = UUID(d.pop("asset_id"))

        content_path = d.pop("content_path")

        content_type = d.pop("content_type")

        def _parse_duration_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        duration_ms = _parse_duration_ms(d.pop("duration_ms"))

        height = d.pop("height")

        size_bytes = d.pop("size_bytes")

        width = d.pop("width")

        handoff_file_view = cls(
            alt_text=alt_text,
            asset_id=asset_id,
            content_path=content_path,
            content_type=content_type,
            duration_ms=duration_ms,
            height=height,
            size_bytes=size_bytes,
            width=width,
        )

        handoff_file_view.additional_properties = d
        return handoff_file_view

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
