from typing import Literal

PostViewState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_VIEW_STATE_VALUES: set[PostViewState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_view_state(value: str) -> PostViewState:
    if value in POST_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_VIEW_STATE_VALUES!r}"
    )
