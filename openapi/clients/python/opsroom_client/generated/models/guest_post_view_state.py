from typing import Literal

GuestPostViewState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

GUEST_POST_VIEW_STATE_VALUES: set[GuestPostViewState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_guest_post_view_state(value: str) -> GuestPostViewState:
    if value in GUEST_POST_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GUEST_POST_VIEW_STATE_VALUES!r}"
    )
