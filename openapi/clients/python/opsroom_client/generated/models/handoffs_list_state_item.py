from typing import Literal

HandoffsListStateItem = Literal["confirmed", "declined", "expired", "open", "withdrawn"]

HANDOFFS_LIST_STATE_ITEM_VALUES: set[HandoffsListStateItem] = {
    "confirmed",
    "declined",
    "expired",
    "open",
    "withdrawn",
}


def check_handoffs_list_state_item(value: str) -> HandoffsListStateItem:
    if value in HANDOFFS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {HANDOFFS_LIST_STATE_ITEM_VALUES!r}"
    )
