from typing import Literal

PostDetailViewDelivery = Literal[
    "attention", "failed", "none", "partial", "published", "scheduled"
]

POST_DETAIL_VIEW_DELIVERY_VALUES: set[PostDetailViewDelivery] = {
    "attention",
    "failed",
    "none",
    "partial",
    "published",
    "scheduled",
}


def check_post_detail_view_delivery(value: str) -> PostDetailViewDelivery:
    if value in POST_DETAIL_VIEW_DELIVERY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_DETAIL_VIEW_DELIVERY_VALUES!r}"
    )
