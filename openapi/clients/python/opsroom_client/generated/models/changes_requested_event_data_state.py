from typing import Literal

ChangesRequestedEventDataState = Literal[
    "approved", "archived", "changes_requested", "draft", "in_review", "rejected"
]

CHANGES_REQUESTED_EVENT_DATA_STATE_VALUES: set[ChangesRequestedEventDataState] = {
    "approved",
    "archived",
    "changes_requested",
    "draft",
    "in_review",
    "rejected",
}


def check_changes_requested_event_data_state(
    value: str,
) -> ChangesRequestedEventDataState:
    if value in CHANGES_REQUESTED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANGES_REQUESTED_EVENT_DATA_STATE_VALUES!r}"
    )
