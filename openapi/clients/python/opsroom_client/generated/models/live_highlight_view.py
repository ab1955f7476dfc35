from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LiveHighlightView")


@_attrs_define
class LiveHighlightView:
    """A moment of a live session worth finding again, in seconds from its start."""

    asset_id: None | UUID
    """ Id of the asset. """
    at_offset_seconds: int
    """ Where in the session, in seconds from its start. """
    created_at: datetime.datetime
    """ When the live highlight was made, RFC 3339 in UTC. """
    id: UUID
    """ Id of the live highlight. """
    live_session_id: UUID
    """ Id of the live session. """
    note: str
    """ Free text for people. """
    title: str
    """ Title, for people. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asset_id: None | str
        if isinstance(self.asset_id, UUID):
            asset_id = str(self.asset_id)
        else:
            asset_id = self.asset_id

        at_offset_seconds = self.at_offset_seconds

        created_at = self.created_at.isoformat()

        id = str(self.id)

        live_session_id = str(self.live_session_id)

        note = self.note

        title = self.title

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asset_id": asset_id,
                "at_offset_seconds": at_offset_seconds,
                "created_at": created_at,
                "id": id,
                "live_session_id": live_session_id,
                "note": note,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_asset_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                asset_id_type_0 = UUID(data)

                return asset_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        asset_id = _parse_asset_id(d.pop("asset_id"))

        at_offset_seconds = d.pop("at_offset_seconds")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = UUID(d.pop("id"))

        live_session_id = UUID(d.pop("live_session_id"))

        note = d.pop("note")

        title = d.pop("title")

        live_highlight_view = cls(
            asset_id=asset_id,
            at_offset_seconds=at_offset_seconds,
            created_at=created_at,
            id=id,
            live_session_id=live_session_id,
            note=note,
            title=title,
        )

        live_highlight_view.additional_properties = d
        return live_highlight_view

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
