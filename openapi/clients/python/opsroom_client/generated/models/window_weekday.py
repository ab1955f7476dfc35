from typing import Literal

WindowWeekday = Literal[
    "friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"
]

WINDOW_WEEKDAY_VALUES: set[WindowWeekday] = {
    "friday",
    "monday",
    "saturday",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
}


def check_window_weekday(value: str) -> WindowWeekday:
    if value in WINDOW_WEEKDAY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WINDOW_WEEKDAY_VALUES!r}"
    )
