from typing import Literal

InboundCallbacksListStateItem = Literal["done", "failed", "pending", "refused"]

INBOUND_CALLBACKS_LIST_STATE_ITEM_VALUES: set[InboundCallbacksListStateItem] = {
    "done",
    "failed",
    "pending",
    "refused",
}


def check_inbound_callbacks_list_state_item(
    value: str,
) -> InboundCallbacksListStateItem:
    if value in INBOUND_CALLBACKS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INBOUND_CALLBACKS_LIST_STATE_ITEM_VALUES!r}"
    )
