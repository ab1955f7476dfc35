from typing import Literal

PostApprovedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_APPROVED_EVENT_DATA_STATE_VALUES: set[PostApprovedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_approved_event_data_state(value: str) -> PostApprovedEventDataState:
    if value in POST_APPROVED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_APPROVED_EVENT_DATA_STATE_VALUES!r}"
    )
