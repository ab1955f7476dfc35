from typing import Literal

PublicationAwaitingHumanEventDataState = Literal[
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

PUBLICATION_AWAITING_HUMAN_EVENT_DATA_STATE_VALUES: set[
    PublicationAwaitingHumanEventDataState
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


def check_publication_awaiting_human_event_data_state(
    value: str,
) -> PublicationAwaitingHumanEventDataState:
    if value in PUBLICATION_AWAITING_HUMAN_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_AWAITING_HUMAN_EVENT_DATA_STATE_VALUES!r}"
    )
