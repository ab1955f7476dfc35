from typing import Literal

MeAbsencesStateItem = Literal["approved", "cancelled", "declined", "requested"]

ME_ABSENCES_STATE_ITEM_VALUES: set[MeAbsencesStateItem] = {
    "approved",
    "cancelled",
    "declined",
    "requested",
}


def check_me_absences_state_item(value: str) -> MeAbsencesStateItem:
    if value in ME_ABSENCES_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ME_ABSENCES_STATE_ITEM_VALUES!r}"
    )
