from typing import Literal

PublicationCancelledEventDataState = Literal[
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

PUBLICATION_CANCELLED_EVENT_DATA_STATE_VALUES: set[
    PublicationCancelledEventDataState
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


def check_publication_cancelled_event_data_state(
    value: str,
) -> PublicationCancelledEventDataState:
    if value in PUBLICATION_CANCELLED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_CANCELLED_EVENT_DATA_STATE_VALUES!r}"
    )
