from typing import Literal

AttendanceViewResultType1 = Literal["failed", "passed"]

ATTENDANCE_VIEW_RESULT_TYPE_1_VALUES: set[AttendanceViewResultType1] = {
    "failed",
    "passed",
}


def check_attendance_view_result_type_1(value: str) -> AttendanceViewResultType1:
    if value in ATTENDANCE_VIEW_RESULT_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_VIEW_RESULT_TYPE_1_VALUES!r}"
    )
