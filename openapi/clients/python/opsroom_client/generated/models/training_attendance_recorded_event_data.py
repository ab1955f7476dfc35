from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TrainingAttendanceRecordedEventData")


@_attrs_define
class TrainingAttendanceRecordedEventData:
    """What happened to what; see the event type for its fields."""

    attendance_id: UUID
    """ Id of the attendance. """
    brand_id: None | UUID
    """ Id of the brand. """
    id: UUID
    """ The training. """
    member_id: UUID
    """ Id of the member. """
    result: None | str
    """ How they did; null where nobody says. """
    state: str
    """ Where the training attendance recorded stands. """
    version: int = 1
    """ The subject's version after the change; receivers drop what is older than what they have. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        attendance_id = str(self.attendance_id)

        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        id = str(self.id)

        member_id = str(self.member_id)

        result: None | str
        result = self.result

        state = self.state

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attendance_id": attendance_id,
                "brand_id": brand_id,
                "id": id,
                "member_id": member_id,
                "result": result,
                "state": state,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        attendance_id = UUID(d.pop("attendance_id"))

        def _parse_brand_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        id = UUID(d.pop("id"))

        member_id = UUID(d.pop("member_id"))

        def _parse_result(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        result = _parse_result(d.pop("result"))

        state = d.pop("state")

        version = d.pop("version")

        training_attendance_recorded_event_data = cls(
            attendance_id=attendance_id,
            brand_id=brand_id,
            id=id,
            member_id=member_id,
            result=result,
            state=state,
            version=version,
        )

        training_attendance_recorded_event_data.additional_properties = d
        return training_attendance_recorded_event_data

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
