from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.window import Window


T = TypeVar("T", bound="Rule")


@_attrs_define
class Rule:
    """People who take turns. Turns follow each other on the wall clock, so a handover keeps its hour all year."""

    ends_on: datetime.date | None
    """ The day on which it ends, at the hour of the handover; null: it goes on. """
    handover: str
    """ `HH:MM`, when the first turn starts, and with it all others. """
    member_ids: list[UUID]
    """ Who takes turns, in this order; after the last the first again. """
    name: str
    """ What people call this line of duty, such as `primary`. """
    starts_on: datetime.date
    """ The day of the first handover. """
    turn_hours: int
    """ How long a turn is, on the wall clock: 24 is a day, 168 a week, also when clocks change. """
    windows: list[Window]
    """ When somebody is to be there; empty: all the time. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ends_on: None | str
        if isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        handover = self.handover

        member_ids = []
        for member_ids_item_data in self.member_ids:
            member_ids_item = str(member_ids_item_data)
            member_ids.append(member_ids_item)

        name = self.name

        starts_on = self.starts_on.isoformat()

        turn_hours = self.turn_hours

        windows = []
        for windows_item_data in self.windows:
            windows_item = windows_item_data.to_dict()
            windows.append(windows_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ends_on": ends_on,
                "handover": handover,
                "member_ids": member_ids,
                "name": name,
                "starts_on": starts_on,
                "turn_hours": turn_hours,
                "windows": windows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.window import Window  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_ends_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        ends_on = _parse_ends_on(d.pop("ends_on"))

        handover = d.pop("handover")

        member_ids = []
        _member_ids = d.pop("member_ids")
        for member_ids_item_data in _member_ids:
            member_ids_item = UUID(member_ids_item_data)

            member_ids.append(member_ids_item)

        name = d.pop("name")

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        turn_hours = d.pop("turn_hours")

        windows = []
        _windows = d.pop("windows")
        for windows_item_data in _windows:
            windows_item = Window.from_dict(windows_item_data)

            windows.append(windows_item)

        rule = cls(
            ends_on=ends_on,
            handover=handover,
            member_ids=member_ids,
            name=name,
            starts_on=starts_on,
            turn_hours=turn_hours,
            windows=windows,
        )

        rule.additional_properties = d
        return rule

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
