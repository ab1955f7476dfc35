from typing import Literal

PublicationScheduledEventDataState = Literal[
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

PUBLICATION_SCHEDULED_EVENT_DATA_STATE_VALUES: set[
    PublicationScheduledEventDataState
] = {
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


def check_publication_scheduled_event_data_state(
    value: str,
) -> PublicationScheduledEventDataState:
    if value in PUBLICATION_SCHEDULED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_SCHEDULED_EVENT_DATA_STATE_VALUES!r}"
    )
