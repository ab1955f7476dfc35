from typing import Literal

PublicationHeldEventDataState = Literal[
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

PUBLICATION_HELD_EVENT_DATA_STATE_VALUES: set[PublicationHeldEventDataState] = {
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


def check_publication_held_event_data_state(
    value: str,
) -> PublicationHeldEventDataState:
    if value in PUBLICATION_HELD_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_HELD_EVENT_DATA_STATE_VALUES!r}"
    )
