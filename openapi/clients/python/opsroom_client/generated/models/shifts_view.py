from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.duty_finding import DutyFinding
    from ..models.shift import Shift


T = TypeVar("T", bound="ShiftsView")


@_attrs_define
class ShiftsView:
    """Who is on duty in a rota from one instant to another, and what is wrong with that plan."""

    ends_at: datetime.datetime
    """ The end of what was asked for. """
    findings: list[DutyFinding]
    """ Gaps and double bookings within this time. """
    rota_id: UUID
    """ Id of the rota. """
    shifts: list[Shift]
    """ The shifts that meet this time, whole, in order of their beginning. """
    starts_at: datetime.datetime
    """ The beginning of what was asked for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        rota_id = str(self.rota_id)

        shifts = []
        for shifts_item_data in self.shifts:
            shifts_item = shifts_item_data.to_dict()
            shifts.append(shifts_item)

        starts_at = self.starts_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ends_at": ends_at,
                "findings": findings,
                "rota_id": rota_id,
                "shifts": shifts,
                "starts_at": starts_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.duty_finding import DutyFinding  # noqa: PLC0415
        from ..models.shift import Shift  # noqa: PLC0415

        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = DutyFinding.from_dict(findings_item_data)

            findings.append(findings_item)

        rota_id = UUID(d.pop("rota_id"))

        shifts = []
        _shifts = d.pop("shifts")
        for shifts_item_data in _shifts:
            shifts_item = Shift.from_dict(shifts_item_data)

            shifts.append(shifts_item)

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        shifts_view = cls(
            ends_at=ends_at,
            findings=findings,
            rota_id=rota_id,
            shifts=shifts,
            starts_at=starts_at,
        )

        shifts_view.additional_properties = d
        return shifts_view

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
