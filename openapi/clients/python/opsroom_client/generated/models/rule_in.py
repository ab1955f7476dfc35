from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.window_in import WindowIn


T = TypeVar("T", bound="RuleIn")


@_attrs_define
class RuleIn:
    """People who take turns: one line of duty."""

    handover: str
    """ `HH:MM` on the wall clock of the rota's zone. """
    member_ids: list[UUID]
    """ Who takes turns, in order; one alone is always on duty. """
    name: str
    """ Unique in the rota, such as `primary`. """
    starts_on: datetime.date
    """ The day of the first handover. """
    turn_hours: int
    """ Length of a turn on the wall clock: 24 a day, 168 a week, clock changes or not. """
    ends_on: datetime.date | None | Unset = UNSET
    """ The day on which it ends, at the hour of the handover. """
    windows: list[WindowIn] | Unset = UNSET
    """ When somebody is to be there; empty: all the time. """

    def to_dict(self) -> dict[str, Any]:
        handover = self.handover

        member_ids = []
        for member_ids_item_data in self.member_ids:
            member_ids_item = str(member_ids_item_data)
            member_ids.append(member_ids_item)

        name = self.name

        starts_on = self.starts_on.isoformat()

        turn_hours = self.turn_hours

        ends_on: None | str | Unset
        if isinstance(self.ends_on, Unset):
            ends_on = UNSET
        elif isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        windows: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.windows, Unset):
            windows = []
            for windows_item_data in self.windows:
                windows_item = windows_item_data.to_dict()
                windows.append(windows_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "handover": handover,
                "member_ids": member_ids,
                "name": name,
                "starts_on": starts_on,
                "turn_hours": turn_hours,
            }
        )
        if ends_on is not UNSET:
            field_dict["ends_on"] = ends_on
        if windows is not UNSET:
            field_dict["windows"] = windows

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.window_in import WindowIn  # noqa: PLC0415

        d = dict(src_dict)
        handover = d.pop("handover")

        member_ids = []
        _member_ids = d.pop("member_ids")
        for member_ids_item_data in _member_ids:
            member_ids_item = UUID(member_ids_item_data)

            member_ids.append(member_ids_item)

        name = d.pop("name")

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        turn_hours = d.pop("turn_hours")

        def _parse_ends_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        ends_on = _parse_ends_on(d.pop("ends_on", UNSET))

        _windows = d.pop("windows", UNSET)
        windows: list[WindowIn] | Unset = UNSET
        if _windows is not UNSET:
            windows = []
            for windows_item_data in _windows:
                windows_item = WindowIn.from_dict(windows_item_data)

                windows.append(windows_item)

        rule_in = cls(
            handover=handover,
            member_ids=member_ids,
            name=name,
            starts_on=starts_on,
            turn_hours=turn_hours,
            ends_on=ends_on,
            windows=windows,
        )

        return rule_in
