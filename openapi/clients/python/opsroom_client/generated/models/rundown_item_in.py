from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RundownItemIn")


@_attrs_define
class RundownItemIn:
    """One part of the session; its place in the list is its position."""

    minutes: int
    """ How long it is meant to take. """
    title: str
    """ What people call it. """
    asset_ids: list[UUID] | Unset = UNSET
    """ Files that are shown. """
    notes: str | Unset = ""
    """ Free text for people. """
    owner: str | Unset = ""
    """ Who sees to it. """

    def to_dict(self) -> dict[str, Any]:
        minutes = self.minutes

        title = self.title

        asset_ids: list[str] | Unset = UNSET
        if not isinstance(self.asset_ids, Unset):
            asset_ids = []
            for asset_ids_item_data in self.asset_ids:
                asset_ids_item = str(asset_ids_item_data)
                asset_ids.append(asset_ids_item)

        notes = self.notes

        owner = self.owner

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "minutes": minutes,
                "title": title,
            }
        )
        if asset_ids is not UNSET:
            field_dict["asset_ids"] = asset_ids
        if notes is not UNSET:
            field_dict["notes"] = notes
        if owner is not UNSET:
            field_dict["owner"] = owner

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        minutes = d.pop("minutes")

        title = d.pop("title")

        _asset_ids = d.pop("asset_ids", UNSET)
        asset_ids: list[UUID] | Unset = UNSET
        if _asset_ids is not UNSET:
            asset_ids = []
            for asset_ids_item_data in _asset_ids:
                asset_ids_item = UUID(asset_ids_item_data)

                asset_ids.append(asset_ids_item)

        notes = d.pop("notes", UNSET)

        owner = d.pop("owner", UNSET)

        rundown_item_in = cls(
            minutes=minutes,
            title=title,
            asset_ids=asset_ids,
            notes=notes,
            owner=owner,
        )

        return rundown_item_in
