from typing import Literal

AttendanceViewRecordedByKind = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

ATTENDANCE_VIEW_RECORDED_BY_KIND_VALUES: set[AttendanceViewRecordedByKind] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_attendance_view_recorded_by_kind(value: str) -> AttendanceViewRecordedByKind:
    if value in ATTENDANCE_VIEW_RECORDED_BY_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ATTENDANCE_VIEW_RECORDED_BY_KIND_VALUES!r}"
    )
