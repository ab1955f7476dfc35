from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.duty_view import DutyView
    from ..models.workload_view_open import WorkloadViewOpen


T = TypeVar("T", bound="WorkloadView")


@_attrs_define
class WorkloadView:
    """How much waits for one person, and whether they are there."""

    absent_until: datetime.datetime | None
    """ When their present absence ends, RFC 3339 in UTC; null while they are there. """
    member_id: UUID
    """ Id of the member. """
    name: str
    """ What people call it. """
    on_duty: list[DutyView]
    """ The shifts they are on right now. """
    open_: WorkloadViewOpen
    """ By kind of work, where there is some: `reviews`, `handoffs`, `publications_scheduled`,
    `publications_awaiting_human`, `conversations`; further kinds may come. Only of brands that you see. """
    total: int
    """ All kinds together. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        absent_until: None | str
        if isinstance(self.absent_until, datetime.datetime):
            absent_until = self.absent_until.isoformat()
        else:
            absent_until = self.absent_until

        member_id = str(self.member_id)

        name = self.name

        on_duty = []
        for on_duty_item_data in self.on_duty:
            on_duty_item = on_duty_item_data.to_dict()
            on_duty.append(on_duty_item)

        open_ = self.open_.to_dict()

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "absent_until": absent_until,
                "member_id": member_id,
                "name": name,
                "on_duty": on_duty,
                "open": open_,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.duty_view import DutyView  # noqa: PLC0415
        from ..models.workload_view_open import WorkloadViewOpen  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_absent_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                absent_until_type_0 = datetime.datetime.fromisoformat(data)

                return absent_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        absent_until = _parse_absent_until(d.pop("absent_until"))

        member_id = UUID(d.pop("member_id"))

        name = d.pop("name")

        on_duty = []
        _on_duty = d.pop("on_duty")
        for on_duty_item_data in _on_duty:
            on_duty_item = DutyView.from_dict(on_duty_item_data)

            on_duty.append(on_duty_item)

        open_ = WorkloadViewOpen.from_dict(d.pop("open"))

        total = d.pop("total")

        workload_view = cls(
            absent_until=absent_until,
            member_id=member_id,
            name=name,
            on_duty=on_duty,
            open_=open_,
            total=total,
        )

        workload_view.additional_properties = d
        return workload_view

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
