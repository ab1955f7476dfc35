from typing import Literal

PostEditedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_EDITED_EVENT_DATA_STATE_VALUES: set[PostEditedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_edited_event_data_state(value: str) -> PostEditedEventDataState:
    if value in POST_EDITED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_EDITED_EVENT_DATA_STATE_VALUES!r}"
    )
