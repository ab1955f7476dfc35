from typing import Literal

AttendancePatchState = Literal["absent", "attended", "attending", "excused", "invited"]

ATTENDANCE_PATCH_STATE_VALUES: set[AttendancePatchState] = {
    "absent",
    "attended",
    "attending",
    "excused",
    "invited",
}


def check_attendance_patch_state(value: str) -> AttendancePatchState:
    if value in ATTENDANCE_PATCH_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_PATCH_STATE_VALUES!r}"
    )
