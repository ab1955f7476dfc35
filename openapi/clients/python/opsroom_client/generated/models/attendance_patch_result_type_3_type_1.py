from typing import Literal

AttendancePatchResultType3Type1 = Literal["failed", "passed"]

ATTENDANCE_PATCH_RESULT_TYPE_3_TYPE_1_VALUES: set[AttendancePatchResultType3Type1] = {
    "failed",
    "passed",
}


def check_attendance_patch_result_type_3_type_1(
    value: str,
) -> AttendancePatchResultType3Type1:
    if value in ATTENDANCE_PATCH_RESULT_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_PATCH_RESULT_TYPE_3_TYPE_1_VALUES!r}"
    )
