from typing import Literal

AttendancePatchResultType1 = Literal["failed", "passed"]

ATTENDANCE_PATCH_RESULT_TYPE_1_VALUES: set[AttendancePatchResultType1] = {
    "failed",
    "passed",
}


def check_attendance_patch_result_type_1(value: str) -> AttendancePatchResultType1:
    if value in ATTENDANCE_PATCH_RESULT_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_PATCH_RESULT_TYPE_1_VALUES!r}"
    )
