from typing import Literal

AttendanceViewResultType2Type1 = Literal["failed", "passed"]

ATTENDANCE_VIEW_RESULT_TYPE_2_TYPE_1_VALUES: set[AttendanceViewResultType2Type1] = {
    "failed",
    "passed",
}


def check_attendance_view_result_type_2_type_1(
    value: str,
) -> AttendanceViewResultType2Type1:
    if value in ATTENDANCE_VIEW_RESULT_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_VIEW_RESULT_TYPE_2_TYPE_1_VALUES!r}"
    )
