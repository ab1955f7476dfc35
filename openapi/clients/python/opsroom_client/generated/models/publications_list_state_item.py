from typing import Literal

PublicationsListStateItem = Literal[
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

PUBLICATIONS_LIST_STATE_ITEM_VALUES: set[PublicationsListStateItem] = {
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


def check_publications_list_state_item(value: str) -> PublicationsListStateItem:
    if value in PUBLICATIONS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PUBLICATIONS_LIST_STATE_ITEM_VALUES!r}"
    )
