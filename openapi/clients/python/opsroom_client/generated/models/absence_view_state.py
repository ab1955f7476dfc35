from typing import Literal

AbsenceViewState = Literal["approved", "cancelled", "declined", "requested"]

ABSENCE_VIEW_STATE_VALUES: set[AbsenceViewState] = {
    "approved",
    "cancelled",
    "declined",
    "requested",
}


def check_absence_view_state(value: str) -> AbsenceViewState:
    if value in ABSENCE_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_STATE_VALUES!r}"
    )
