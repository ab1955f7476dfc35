from typing import Literal

PostsListStateItem = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POSTS_LIST_STATE_ITEM_VALUES: set[PostsListStateItem] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_posts_list_state_item(value: str) -> PostsListStateItem:
    if value in POSTS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POSTS_LIST_STATE_ITEM_VALUES!r}"
    )
