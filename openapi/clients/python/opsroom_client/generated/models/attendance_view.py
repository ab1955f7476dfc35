from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.attendance_view_recorded_by_kind import (
    AttendanceViewRecordedByKind,
    check_attendance_view_recorded_by_kind,
)
from ..models.attendance_view_result_type_1 import (
    AttendanceViewResultType1,
    check_attendance_view_result_type_1,
)
from ..models.attendance_view_result_type_2_type_1 import (
    AttendanceViewResultType2Type1,
    check_attendance_view_result_type_2_type_1,
)
from ..models.attendance_view_result_type_3_type_1 import (
    AttendanceViewResultType3Type1,
    check_attendance_view_result_type_3_type_1,
)
from ..models.attendance_view_state import (
    AttendanceViewState,
    check_attendance_view_state,
)

T = TypeVar("T", bound="AttendanceView")


@_attrs_define
class AttendanceView:
    """One person's part in a training: whether they came, and how they did."""

    created_at: datetime.datetime
    """ When the attendance was made, RFC 3339 in UTC. """
    evidence: None | str
    """ What shows it: a text, or the address of a certificate; null of other people without `team:write`. """
    id: UUID
    """ Id of the attendance. """
    member_id: UUID
    """ Id of the member. """
    recorded_at: datetime.datetime
    """ When it was recorded, RFC 3339 in UTC. """
    recorded_by_id: None | UUID
    """ Id of who recorded it. """
    recorded_by_kind: AttendanceViewRecordedByKind
    """ What sort of credential recorded it. """
    result: (
        AttendanceViewResultType1
        | AttendanceViewResultType2Type1
        | AttendanceViewResultType3Type1
        | None
    )
    """ How they did; null where nobody says, and of other people without `team:write`. """
    score: int | None
    """ In percent; null where there is none, and of other people without `team:write`. """
    state: AttendanceViewState
    """ Where the attendance stands. """
    training_id: UUID
    """ Id of the training. """
    updated_at: datetime.datetime
    """ When the attendance last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the attendance. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        evidence: None | str
        evidence = self.evidence

        id = str(self.id)

        member_id = str(self.member_id)

        recorded_at = self.recorded_at.isoformat()

        recorded_by_id: None | str
        if isinstance(self.recorded_by_id, UUID):
            recorded_by_id = str(self.recorded_by_id)
        else:
            recorded_by_id = self.recorded_by_id

        recorded_by_kind: str = self.recorded_by_kind

        result: None | str
        if isinstance(self.result, str):
            result = self.result
        elif isinstance(self.result, str):
            result = self.result
        elif isinstance(self.result, str):
            result = self.result
        else:
            result = self.result

        score: int | None
        score = self.score

        state: str = self.state

        training_id = str(self.training_id)

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "evidence": evidence,
                "id": id,
                "member_id": member_id,
                "recorded_at": recorded_at,
                "recorded_by_id": recorded_by_id,
                "recorded_by_kind": recorded_by_kind,
                "result": result,
                "score": score,
                "state": state,
                "training_id": training_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_evidence(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        evidence = _parse_evidence(d.pop("evidence"))

        id = UUID(d.pop("id"))

        member_id = UUID(d.pop("member_id"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        def _parse_recorded_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                recorded_by_id_type_0 = UUID(data)

                return recorded_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        recorded_by_id = _parse_recorded_by_id(d.pop("recorded_by_id"))

        recorded_by_kind = check_attendance_view_recorded_by_kind(
            d.pop("recorded_by_kind")
        )

        def _parse_result(
            data: object,
        ) -> (
            AttendanceViewResultType1
            | AttendanceViewResultType2Type1
            | AttendanceViewResultType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_1 = check_attendance_view_result_type_1(data)

                return result_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_2_type_1 = check_attendance_view_result_type_2_type_1(data)

                return result_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_3_type_1 = check_attendance_view_result_type_3_type_1(data)

                return result_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AttendanceViewResultType1
                | AttendanceViewResultType2Type1
                | AttendanceViewResultType3Type1
                | None,
                data,
            )

        result = _parse_result(d.pop("result"))

        def _parse_score(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        score = _parse_score(d.pop("score"))

        state = check_attendance_view_state(d.pop("state"))

        training_id = UUID(d.pop("training_id"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        attendance_view = cls(
            created_at=created_at,
            evidence=evidence,
            id=id,
            member_id=member_id,
            recorded_at=recorded_at,
            recorded_by_id=recorded_by_id,
            recorded_by_kind=recorded_by_kind,
            result=result,
            score=score,
            state=state,
            training_id=training_id,
            updated_at=updated_at,
            version=version,
        )

        attendance_view.additional_properties = d
        return attendance_view

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
