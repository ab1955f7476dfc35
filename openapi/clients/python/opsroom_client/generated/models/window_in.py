from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.window_in_weekday import WindowInWeekday, check_window_in_weekday

T = TypeVar("T", bound="WindowIn")


@_attrs_define
class WindowIn:
    """A time of the week at which somebody is to be there. An end at or before the start is on the next day."""

    ends: str
    """ `HH:MM` on the wall clock of the rota's zone. """
    starts: str
    """ `HH:MM` on the wall clock of the rota's zone. """
    weekday: WindowInWeekday
    """ The day on which it starts. """

    def to_dict(self) -> dict[str, Any]:
        ends = self.ends

        starts = self.starts

        weekday: str = self.weekday

        field_dict: dict[str, Any] = {}

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

        weekday = check_window_in_weekday(d.pop("weekday"))

        window_in = cls(
            ends=ends,
            starts=starts,
            weekday=weekday,
        )

        return window_in
