from typing import Literal

ErrandsListOperationItem = Literal[
    "edit", "hide_comment", "remove", "reply_comment", "send_message"
]

ERRANDS_LIST_OPERATION_ITEM_VALUES: set[ErrandsListOperationItem] = {
    "edit",
    "hide_comment",
    "remove",
    "reply_comment",
    "send_message",
}


def check_errands_list_operation_item(value: str) -> ErrandsListOperationItem:
    if value in ERRANDS_LIST_OPERATION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERRANDS_LIST_OPERATION_ITEM_VALUES!r}"
    )
