from typing import Literal

PublicationRemovedUpstreamEventDataState = Literal[
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

PUBLICATION_REMOVED_UPSTREAM_EVENT_DATA_STATE_VALUES: set[
    PublicationRemovedUpstreamEventDataState
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


def check_publication_removed_upstream_event_data_state(
    value: str,
) -> PublicationRemovedUpstreamEventDataState:
    if value in PUBLICATION_REMOVED_UPSTREAM_EVENT_DATA_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATION_REMOVED_UPSTREAM_EVENT_DATA_STATE_VALUES!r}"
    )
