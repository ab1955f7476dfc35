from typing import Literal

ConversationsListKindItem = Literal["comments", "direct"]

CONVERSATIONS_LIST_KIND_ITEM_VALUES: set[ConversationsListKindItem] = {
    "comments",
    "direct",
}


def check_conversations_list_kind_item(value: str) -> ConversationsListKindItem:
    if value in CONVERSATIONS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONVERSATIONS_LIST_KIND_ITEM_VALUES!r}"
    )
