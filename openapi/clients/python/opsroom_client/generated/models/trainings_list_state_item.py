from typing import Literal

TrainingsListStateItem = Literal["cancelled", "closed", "held", "planned"]

TRAININGS_LIST_STATE_ITEM_VALUES: set[TrainingsListStateItem] = {
    "cancelled",
    "closed",
    "held",
    "planned",
}


def check_trainings_list_state_item(value: str) -> TrainingsListStateItem:
    if value in TRAININGS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAININGS_LIST_STATE_ITEM_VALUES!r}"
    )
