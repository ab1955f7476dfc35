from typing import Literal

WindowInWeekday = Literal[
    "friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"
]

WINDOW_IN_WEEKDAY_VALUES: set[WindowInWeekday] = {
    "friday",
    "monday",
    "saturday",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
}


def check_window_in_weekday(value: str) -> WindowInWeekday:
    if value in WINDOW_IN_WEEKDAY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WINDOW_IN_WEEKDAY_VALUES!r}"
    )
