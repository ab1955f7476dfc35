from typing import Literal

AbsencesListStateItem = Literal["approved", "cancelled", "declined", "requested"]

ABSENCES_LIST_STATE_ITEM_VALUES: set[AbsencesListStateItem] = {
    "approved",
    "cancelled",
    "declined",
    "requested",
}


def check_absences_list_state_item(value: str) -> AbsencesListStateItem:
    if value in ABSENCES_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCES_LIST_STATE_ITEM_VALUES!r}"
    )
