from typing import Literal

PublicationUnconfirmedEventDataState = Literal[
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

PUBLICATION_UNCONFIRMED_EVENT_DATA_STATE_VALUES: set[
    PublicationUnconfirmedEventDataState
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


def check_publication_unconfirmed_event_data_state(
    value: str,
) -> PublicationUnconfirmedEventDataState:
    if value in PUBLICATION_UNCONFIRMED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_UNCONFIRMED_EVENT_DATA_STATE_VALUES!r}"
    )
