from typing import Literal

PublicationReleasedEventDataState = Literal[
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

PUBLICATION_RELEASED_EVENT_DATA_STATE_VALUES: set[PublicationReleasedEventDataState] = {
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


def check_publication_released_event_data_state(
    value: str,
) -> PublicationReleasedEventDataState:
    if value in PUBLICATION_RELEASED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_RELEASED_EVENT_DATA_STATE_VALUES!r}"
    )
