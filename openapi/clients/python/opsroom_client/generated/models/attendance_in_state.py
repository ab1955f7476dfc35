from typing import Literal

AttendanceInState = Literal["absent", "attended", "attending", "excused", "invited"]

ATTENDANCE_IN_STATE_VALUES: set[AttendanceInState] = {
    "absent",
    "attended",
    "attending",
    "excused",
    "invited",
}


def check_attendance_in_state(value: str) -> AttendanceInState:
    if value in ATTENDANCE_IN_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_IN_STATE_VALUES!r}"
    )
