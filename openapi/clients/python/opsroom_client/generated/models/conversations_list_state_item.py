from typing import Literal

ConversationsListStateItem = Literal["closed", "open"]

CONVERSATIONS_LIST_STATE_ITEM_VALUES: set[ConversationsListStateItem] = {
    "closed",
    "open",
}


def check_conversations_list_state_item(value: str) -> ConversationsListStateItem:
    if value in CONVERSATIONS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONVERSATIONS_LIST_STATE_ITEM_VALUES!r}"
    )
