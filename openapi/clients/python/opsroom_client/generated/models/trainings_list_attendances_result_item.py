from typing import Literal

TrainingsListAttendancesResultItem = Literal["failed", "passed"]

TRAININGS_LIST_ATTENDANCES_RESULT_ITEM_VALUES: set[
    TrainingsListAttendancesResultItem
] = {
    "failed",
    "passed",
}


def check_trainings_list_attendances_result_item(
    value: str,
) -> TrainingsListAttendancesResultItem:
    if value in TRAININGS_LIST_ATTENDANCES_RESULT_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAININGS_LIST_ATTENDANCES_RESULT_ITEM_VALUES!r}"
    )
