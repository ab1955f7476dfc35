from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.window_weekday import WindowWeekday, check_window_weekday

T = TypeVar("T", bound="Window")


@_attrs_define
class Window:
    """A time of the week at which somebody is to be there, on the wall clock of the rota's zone."""

    ends: str
    """ `HH:MM`; at or before the start it means the next day: 22:00 to 06:00, or 00:00 to 00:00 for a whole day.
    """
    starts: str
    """ `HH:MM`. """
    weekday: WindowWeekday
    """ The day on which it starts. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ends = self.ends

        starts = self.starts

        weekday: str = self.weekday

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ends": ends,
                "starts": starts,
                "weekday": weekday,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ends = d.pop("ends")

        starts = d.pop("starts")

        weekday = check_window_weekday(d.pop("weekday"))

        window = cls(
            ends=ends,
            starts=starts,
            weekday=weekday,
        )

        window.additional_properties = d
        return window

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
