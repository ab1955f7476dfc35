from typing import Literal

PublicationRetimedEventDataState = Literal[
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

PUBLICATION_RETIMED_EVENT_DATA_STATE_VALUES: set[PublicationRetimedEventDataState] = {
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


def check_publication_retimed_event_data_state(
    value: str,
) -> PublicationRetimedEventDataState:
    if value in PUBLICATION_RETIMED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_RETIMED_EVENT_DATA_STATE_VALUES!r}"
    )
