from typing import Literal

PublicationProcessingEventDataState = Literal[
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

PUBLICATION_PROCESSING_EVENT_DATA_STATE_VALUES: set[
    PublicationProcessingEventDataState
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


def check_publication_processing_event_data_state(
    value: str,
) -> PublicationProcessingEventDataState:
    if value in PUBLICATION_PROCESSING_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_PROCESSING_EVENT_DATA_STATE_VALUES!r}"
    )
