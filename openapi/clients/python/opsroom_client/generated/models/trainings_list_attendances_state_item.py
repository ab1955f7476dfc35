from typing import Literal

TrainingsListAttendancesStateItem = Literal[
    "absent", "attended", "attending", "excused", "invited"
]

TRAININGS_LIST_ATTENDANCES_STATE_ITEM_VALUES: set[TrainingsListAttendancesStateItem] = {
    "absent",
    "attended",
    "attending",
    "excused",
    "invited",
}


def check_trainings_list_attendances_state_item(
    value: str,
) -> TrainingsListAttendancesStateItem:
    if value in TRAININGS_LIST_ATTENDANCES_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAININGS_LIST_ATTENDANCES_STATE_ITEM_VALUES!r}"
    )
