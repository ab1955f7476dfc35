from typing import Literal

AttendanceViewState = Literal["absent", "attended", "attending", "excused", "invited"]

ATTENDANCE_VIEW_STATE_VALUES: set[AttendanceViewState] = {
    "absent",
    "attended",
    "attending",
    "excused",
    "invited",
}


def check_attendance_view_state(value: str) -> AttendanceViewState:
    if value in ATTENDANCE_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_VIEW_STATE_VALUES!r}"
    )
