from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LiveHighlightIn")


@_attrs_define
class LiveHighlightIn:
    """A moment worth finding again."""

    at_offset_seconds: int
    """ Seconds from the start of the session. """
    title: str
    """ What people call it. """
    asset_id: None | Unset | UUID = UNSET
    """ A clip or a picture of it, from the brand's library. """
    note: str | Unset = ""
    """ Free text for people. """

    def to_dict(self) -> dict[str, Any]:
        at_offset_seconds = self.at_offset_seconds

        title = self.title

        asset_id: None | str | Unset
        if isinstance(self.asset_id, Unset):
            asset_id = UNSET
        elif isinstance(self.asset_id, UUID):
            asset_id = str(self.asset_id)
        else:
            asset_id = self.asset_id

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at_offset_seconds": at_offset_seconds,
                "title": title,
            }
        )
        if asset_id is not UNSET:
            field_dict["asset_id"] = asset_id
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at_offset_seconds = d.pop("at_offset_seconds")

        title = d.pop("title")

        def _parse_asset_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                asset_id_type_0 = UUID(data)

                return asset_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        asset_id = _parse_asset_id(d.pop("asset_id", UNSET))

        note = d.pop("note", UNSET)

        live_highlight_in = cls(
            at_offset_seconds=at_offset_seconds,
            title=title,
            asset_id=asset_id,
            note=note,
        )

        return live_highlight_in
