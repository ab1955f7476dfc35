from typing import Literal

PublicationEditedEventDataState = Literal[
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

PUBLICATION_EDITED_EVENT_DATA_STATE_VALUES: set[PublicationEditedEventDataState] = {
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


def check_publication_edited_event_data_state(
    value: str,
) -> PublicationEditedEventDataState:
    if value in PUBLICATION_EDITED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_EDITED_EVENT_DATA_STATE_VALUES!r}"
    )
