from typing import Literal

PostRejectedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_REJECTED_EVENT_DATA_STATE_VALUES: set[PostRejectedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_rejected_event_data_state(value: str) -> PostRejectedEventDataState:
    if value in POST_REJECTED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_REJECTED_EVENT_DATA_STATE_VALUES!r}"
    )
