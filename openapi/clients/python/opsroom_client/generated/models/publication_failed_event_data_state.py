from typing import Literal

PublicationFailedEventDataState = Literal[
    "awaiting_human",
    "cancelled",
    "claimed",
    "failed",
    "held",
    "processing",
    "published",
    "removed_upstream",
    "scheduled",
    "submitting",
    "unconfirmed",
]

PUBLICATION_FAILED_EVENT_DATA_STATE_VALUES: set[PublicationFailedEventDataState] = {
    "awaiting_human",
    "cancelled",
    "claimed",
    "failed",
    "held",
    "processing",
    "published",
    "removed_upstream",
    "scheduled",
    "submitting",
    "unconfirmed",
}


def check_publication_failed_event_data_state(
    value: str,
) -> PublicationFailedEventDataState:
    if value in PUBLICATION_FAILED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_FAILED_EVENT_DATA_STATE_VALUES!r}"
    )
