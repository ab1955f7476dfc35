from typing import Literal

LiveSessionsListMetricsNameItem = Literal[
    "average_watch_seconds",
    "comments",
    "gifts",
    "likes",
    "new_followers",
    "orders",
    "peak_viewers",
    "product_clicks",
    "revenue_minor",
    "shares",
    "unique_viewers",
    "viewers",
    "views",
]

LIVE_SESSIONS_LIST_METRICS_NAME_ITEM_VALUES: set[LiveSessionsListMetricsNameItem] = {
    "average_watch_seconds",
    "comments",
    "gifts",
    "likes",
    "new_followers",
    "orders",
    "peak_viewers",
    "product_clicks",
    "revenue_minor",
    "shares",
    "unique_viewers",
    "viewers",
    "views",
}


def check_live_sessions_list_metrics_name_item(
    value: str,
) -> LiveSessionsListMetricsNameItem:
    if value in LIVE_SESSIONS_LIST_METRICS_NAME_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIVE_SESSIONS_LIST_METRICS_NAME_ITEM_VALUES!r}"
    )
