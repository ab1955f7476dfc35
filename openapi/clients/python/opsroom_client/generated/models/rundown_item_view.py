from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RundownItemView")


@_attrs_define
class RundownItemView:
    """One part of a live session, in order from position 1."""

    asset_ids: list[UUID]
    """ Ids of the files that belong to it. """
    minutes: int
    """ Planned length in minutes. """
    notes: str
    """ Free text for people. """
    owner: str
    """ Who sees to it. """
    position: int
    """ Place in the order, from 1. """
    title: str
    """ Title, for people. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asset_ids = []
        for asset_ids_item_data in self.asset_ids:
            asset_ids_item = str(asset_ids_item_data)
            asset_ids.append(asset_ids_item)

        minutes = self.minutes

        notes = self.notes

        owner = self.owner

        position = self.position

        title = self.title

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asset_ids": asset_ids,
                "minutes": minutes,
                "notes": notes,
                "owner": owner,
                "position": position,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asset_ids = []
        _asset_ids = d.pop("asset_ids")
        for asset_ids_item_data in _asset_ids:
            asset_ids_item = UUID(asset_ids_item_data)

            asset_ids.append(asset_ids_item)

        minutes = d.pop("minutes")

        notes = d.pop("notes")

        owner = d.pop("owner")

        position = d.pop("position")

        title = d.pop("title")

        rundown_item_view = cls(
            asset_ids=asset_ids,
            minutes=minutes,
            notes=notes,
            owner=owner,
            position=position,
            title=title,
        )

        rundown_item_view.additional_properties = d
        return rundown_item_view

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
