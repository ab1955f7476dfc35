from typing import Literal

PublicationRetriedEventDataState = Literal[
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

PUBLICATION_RETRIED_EVENT_DATA_STATE_VALUES: set[PublicationRetriedEventDataState] = {
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


def check_publication_retried_event_data_state(
    value: str,
) -> PublicationRetriedEventDataState:
    if value in PUBLICATION_RETRIED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_RETRIED_EVENT_DATA_STATE_VALUES!r}"
    )
