from typing import Literal

PostSubmittedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_SUBMITTED_EVENT_DATA_STATE_VALUES: set[PostSubmittedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_submitted_event_data_state(value: str) -> PostSubmittedEventDataState:
    if value in POST_SUBMITTED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_SUBMITTED_EVENT_DATA_STATE_VALUES!r}"
    )
