from typing import Literal

LiveMetricViewName = Literal[
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

LIVE_METRIC_VIEW_NAME_VALUES: set[LiveMetricViewName] = {
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


def check_live_metric_view_name(value: str) -> LiveMetricViewName:
    if value in LIVE_METRIC_VIEW_NAME_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIVE_METRIC_VIEW_NAME_VALUES!r}"
    )
