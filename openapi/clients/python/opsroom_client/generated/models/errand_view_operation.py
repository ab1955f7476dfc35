from typing import Literal

ErrandViewOperation = Literal[
    "edit", "hide_comment", "remove", "reply_comment", "send_message"
]

ERRAND_VIEW_OPERATION_VALUES: set[ErrandViewOperation] = {
    "edit",
    "hide_comment",
    "remove",
    "reply_comment",
    "send_message",
}


def check_errand_view_operation(value: str) -> ErrandViewOperation:
    if value in ERRAND_VIEW_OPERATION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERRAND_VIEW_OPERATION_VALUES!r}"
    )
