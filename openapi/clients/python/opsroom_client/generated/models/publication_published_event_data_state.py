from typing import Literal

PublicationPublishedEventDataState = Literal[
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

PUBLICATION_PUBLISHED_EVENT_DATA_STATE_VALUES: set[
    PublicationPublishedEventDataState
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


def check_publication_published_event_data_state(
    value: str,
) -> PublicationPublishedEventDataState:
    if value in PUBLICATION_PUBLISHED_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_PUBLISHED_EVENT_DATA_STATE_VALUES!r}"
    )
