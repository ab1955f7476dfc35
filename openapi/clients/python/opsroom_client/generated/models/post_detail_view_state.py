from typing import Literal

PostDetailViewState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_DETAIL_VIEW_STATE_VALUES: set[PostDetailViewState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_detail_view_state(value: str) -> PostDetailViewState:
    if value in POST_DETAIL_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_DETAIL_VIEW_STATE_VALUES!r}"
    )
