from typing import Literal

AttendanceInResultType3Type1 = Literal["failed", "passed"]

ATTENDANCE_IN_RESULT_TYPE_3_TYPE_1_VALUES: set[AttendanceInResultType3Type1] = {
    "failed",
    "passed",
}


def check_attendance_in_result_type_3_type_1(
    value: str,
) -> AttendanceInResultType3Type1:
    if value in ATTENDANCE_IN_RESULT_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_IN_RESULT_TYPE_3_TYPE_1_VALUES!r}"
    )
