from typing import Literal

PostArchivedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

POST_ARCHIVED_EVENT_DATA_STATE_VALUES: set[PostArchivedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_post_archived_event_data_state(value: str) -> PostArchivedEventDataState:
    if value in POST_ARCHIVED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_ARCHIVED_EVENT_DATA_STATE_VALUES!r}"
    )
