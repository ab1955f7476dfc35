from typing import Literal

AttendanceInResultType2Type1 = Literal["failed", "passed"]

ATTENDANCE_IN_RESULT_TYPE_2_TYPE_1_VALUES: set[AttendanceInResultType2Type1] = {
    "failed",
    "passed",
}


def check_attendance_in_result_type_2_type_1(
    value: str,
) -> AttendanceInResultType2Type1:
    if value in ATTENDANCE_IN_RESULT_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_IN_RESULT_TYPE_2_TYPE_1_VALUES!r}"
    )
