from typing import Literal

MessageViewDirection = Literal["inbound", "outbound"]

MESSAGE_VIEW_DIRECTION_VALUES: set[MessageViewDirection] = {
    "inbound",
    "outbound",
}


def check_message_view_direction(value: str) -> MessageViewDirection:
    if value in MESSAGE_VIEW_DIRECTION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MESSAGE_VIEW_DIRECTION_VALUES!r}"
    )
