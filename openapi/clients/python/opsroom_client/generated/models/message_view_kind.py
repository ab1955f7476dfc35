from typing import Literal

MessageViewKind = Literal["comment", "direct", "mention"]

MESSAGE_VIEW_KIND_VALUES: set[MessageViewKind] = {
    "comment",
    "direct",
    "mention",
}


def check_message_view_kind(value: str) -> MessageViewKind:
    if value in MESSAGE_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MESSAGE_VIEW_KIND_VALUES!r}"
    )
