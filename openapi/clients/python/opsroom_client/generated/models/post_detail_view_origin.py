from typing import Literal

PostDetailViewOrigin = Literal["curated", "original", "ugc"]

POST_DETAIL_VIEW_ORIGIN_VALUES: set[PostDetailViewOrigin] = {
    "curated",
    "original",
    "ugc",
}


def check_post_detail_view_origin(value: str) -> PostDetailViewOrigin:
    if value in POST_DETAIL_VIEW_ORIGIN_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_DETAIL_VIEW_ORIGIN_VALUES!r}"
    )
