from typing import Literal

PostCreatedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_CREATED_EVENT_DATA_STATE_VALUES: set[PostCreatedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_created_event_data_state(value: str) -> PostCreatedEventDataState:
    if value in POST_CREATED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_CREATED_EVENT_DATA_STATE_VALUES!r}"
    )
