from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.attendance_patch_result_type_1 import (
    AttendancePatchResultType1,
    check_attendance_patch_result_type_1,
)
from ..models.attendance_patch_result_type_2_type_1 import (
    AttendancePatchResultType2Type1,
    check_attendance_patch_result_type_2_type_1,
)
from ..models.attendance_patch_result_type_3_type_1 import (
    AttendancePatchResultType3Type1,
    check_attendance_patch_result_type_3_type_1,
)
from ..models.attendance_patch_state import (
    AttendancePatchState,
    check_attendance_patch_state,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="AttendancePatch")


@_attrs_define
class AttendancePatch:
    """What to change; absent fields stay."""

    evidence: str | Unset = UNSET
    """ What shows it: a text, or the address of a certificate or a piece of work. """
    result: (
        AttendancePatchResultType1
        | AttendancePatchResultType2Type1
        | AttendancePatchResultType3Type1
        | None
        | Unset
    ) = UNSET
    """ How they did; of who attended only. """
    score: int | None | Unset = UNSET
    """ In percent; of who attended only. """
    state: AttendancePatchState | Unset = UNSET
    """ Beforehand `invited`, `attending` or `excused`; once held `attended`, `absent` or `excused`. """

    def to_dict(self) -> dict[str, Any]:
        evidence = self.evidence

        result: None | str | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, str):
            result = self.result
        elif isinstance(self.result, str):
            result = self.result
        elif isinstance(self.result, str):
            result = self.result
        else:
            result = self.result

        score: int | None | Unset
        if isinstance(self.score, Unset):
            score = UNSET
        else:
            score = self.score

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if result is not UNSET:
            field_dict["result"] = result
        if score is not UNSET:
            field_dict["score"] = score
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        evidence = d.pop("evidence", UNSET)

        def _parse_result(
            data: object,
        ) -> (
            AttendancePatchResultType1
            | AttendancePatchResultType2Type1
            | AttendancePatchResultType3Type1
            | None
            | Unset
        ):
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_1 = check_attendance_patch_result_type_1(data)

                return result_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_2_type_1 = check_attendance_patch_result_type_2_type_1(data)

                return result_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_3_type_1 = check_attendance_patch_result_type_3_type_1(data)

                return result_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AttendancePatchResultType1
                | AttendancePatchResultType2Type1
                | AttendancePatchResultType3Type1
                | None
                | Unset,
                data,
            )

        result = _parse_result(d.pop("result", UNSET))

        def _parse_score(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        score = _parse_score(d.pop("score", UNSET))

        _state = d.pop("state", UNSET)
        state: AttendancePatchState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = check_attendance_patch_state(_state)

        attendance_patch = cls(
            evidence=evidence,
            result=result,
            score=score,
            state=state,
        )

        return attendance_patch
