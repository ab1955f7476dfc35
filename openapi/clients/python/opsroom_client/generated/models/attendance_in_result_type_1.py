from typing import Literal

AttendanceInResultType1 = Literal["failed", "passed"]

ATTENDANCE_IN_RESULT_TYPE_1_VALUES: set[AttendanceInResultType1] = {
    "failed",
    "passed",
}


def check_attendance_in_result_type_1(value: str) -> AttendanceInResultType1:
    if value in ATTENDANCE_IN_RESULT_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_IN_RESULT_TYPE_1_VALUES!r}"
    )
