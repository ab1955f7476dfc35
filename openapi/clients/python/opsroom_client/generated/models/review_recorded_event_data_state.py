from typing import Literal

ReviewRecordedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

REVIEW_RECORDED_EVENT_DATA_STATE_VALUES: set[ReviewRecordedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_review_recorded_event_data_state(value: str) -> ReviewRecordedEventDataState:
    if value in REVIEW_RECORDED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REVIEW_RECORDED_EVENT_DATA_STATE_VALUES!r}"
    )
