from typing import Literal

LiveSessionsListStateItem = Literal["cancelled", "ended", "live", "planned"]

LIVE_SESSIONS_LIST_STATE_ITEM_VALUES: set[LiveSessionsListStateItem] = {
    "cancelled",
    "ended",
    "live",
    "planned",
}


def check_live_sessions_list_state_item(value: str) -> LiveSessionsListStateItem:
    if value in LIVE_SESSIONS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIVE_SESSIONS_LIST_STATE_ITEM_VALUES!r}"
    )
