from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="MediaRule")


@_attrs_define
class MediaRule:
    """Which files a post may carry. Sizes are bytes."""

    content_types: list[str]
    """ Media types that are accepted. """
    maximum_bytes: int
    """ Largest size of a file, in bytes. """
    maximum_count: int
    """ Most files. """
    maximum_seconds: int | None | Unset = UNSET
    """ Longest film, in seconds. """
    minimum_count: int | Unset = 0
    """ Fewest files. """
    minimum_height: int | None | Unset = UNSET
    """ Smallest height in pixels. """
    minimum_width: int | None | Unset = UNSET
    """ Smallest width in pixels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        content_types = self.content_types

        maximum_bytes = self.maximum_bytes

        maximum_count = self.maximum_count

        maximum_seconds: int | None | Unset
        if isinstance(self.maximum_seconds, Unset):
            maximum_seconds = UNSET
        else:
            maximum_seconds = self.maximum_seconds

        minimum_count = self.minimum_count

        minimum_height: int | None | Unset
        if isinstance(self.minimum_height, Unset):
            minimum_height = UNSET
        else:
            minimum_height = self.minimum_height

        minimum_width: int | None | Unset
        if isinstance(self.minimum_width, Unset):
            minimum_width = UNSET
        else:
            minimum_width = self.minimum_width

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "content_types": content_types,
                "maximum_bytes": maximum_bytes,
                "maximum_count": maximum_count,
            }
        )
        if maximum_seconds is not UNSET:
            field_dict["maximum_seconds"] = maximum_seconds
        if minimum_count is not UNSET:
            field_dict["minimum_count"] = minimum_count
        if minimum_height is not UNSET:
            field_dict["minimum_height"] = minimum_height
        if minimum_width is not UNSET:
            field_dict["minimum_width"] = minimum_width

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        content_types = cast(list[str], d.pop("content_types"))

        maximum_bytes = d.pop("maximum_bytes")

        maximum_count = d.pop("maximum_count")

        def _parse_maximum_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        maximum_seconds = _parse_maximum_seconds(d.pop("maximum_seconds", UNSET))

        minimum_count = d.pop("minimum_count", UNSET)

        def _parse_minimum_height(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        minimum_height = _parse_minimum_height(d.pop("minimum_height", UNSET))

        def _parse_minimum_width(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        minimum_width = _parse_minimum_width(d.pop("minimum_width", UNSET))

        media_rule = cls(
            content_types=content_types,
            maximum_bytes=maximum_bytes,
            maximum_count=maximum_count,
            maximum_seconds=maximum_seconds,
            minimum_count=minimum_count,
            minimum_height=minimum_height,
            minimum_width=minimum_width,
        )

        media_rule.additional_properties = d
        return media_rule

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
