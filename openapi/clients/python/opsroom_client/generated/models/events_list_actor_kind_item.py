from typing import Literal

EventsListActorKindItem = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

EVENTS_LIST_ACTOR_KIND_ITEM_VALUES: set[EventsListActorKindItem] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_events_list_actor_kind_item(value: str) -> EventsListActorKindItem:
    if value in EVENTS_LIST_ACTOR_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVENTS_LIST_ACTOR_KIND_ITEM_VALUES!r}"
    )
