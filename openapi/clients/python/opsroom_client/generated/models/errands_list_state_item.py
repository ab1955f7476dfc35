from typing import Literal

ErrandsListStateItem = Literal[
    "awaiting_human", "done", "failed", "pending", "sending", "unconfirmed"
]

ERRANDS_LIST_STATE_ITEM_VALUES: set[ErrandsListStateItem] = {
    "awaiting_human",
    "done",
    "failed",
    "pending",
    "sending",
    "unconfirmed",
}


def check_errands_list_state_item(value: str) -> ErrandsListStateItem:
    if value in ERRANDS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERRANDS_LIST_STATE_ITEM_VALUES!r}"
    )
