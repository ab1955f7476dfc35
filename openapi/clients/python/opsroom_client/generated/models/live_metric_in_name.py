from typing import Literal

LiveMetricInName = Literal[
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

LIVE_METRIC_IN_NAME_VALUES: set[LiveMetricInName] = {
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


def check_live_metric_in_name(value: str) -> LiveMetricInName:
    if value in LIVE_METRIC_IN_NAME_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIVE_METRIC_IN_NAME_VALUES!r}"
    )
