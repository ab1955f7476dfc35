from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MediaIn")


@_attrs_define
class MediaIn:
    """One file of a post."""

    asset_id: UUID
    """ Id of the asset. """
    alt_text: str | Unset = ""
    """ What the image shows, for those who cannot see it. """

    def to_dict(self) -> dict[str, Any]:
        asset_id = str(self.asset_id)

        alt_text = self.alt_text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "asset_id": asset_id,
            }
        )
        if alt_text is not UNSET:
            field_dict["alt_text"] = alt_text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asset_id = UUID(d.pop("asset_id"))

        alt_text = d.pop("alt_text", UNSET)

        media_in = cls(
            asset_id=asset_id,
            alt_text=alt_text,
        )

        return media_in
