from typing import Literal

ConversationViewKind = Literal["comments", "direct"]

CONVERSATION_VIEW_KIND_VALUES: set[ConversationViewKind] = {
    "comments",
    "direct",
}


def check_conversation_view_kind(value: str) -> ConversationViewKind:
    if value in CONVERSATION_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONVERSATION_VIEW_KIND_VALUES!r}"
    )
