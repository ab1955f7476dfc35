from typing import Literal

PostViewOrigin = Literal["curated", "original", "ugc"]

POST_VIEW_ORIGIN_VALUES: set[PostViewOrigin] = {
    "curated",
    "original",
    "ugc",
}


def check_post_view_origin(value: str) -> PostViewOrigin:
    if value in POST_VIEW_ORIGIN_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_VIEW_ORIGIN_VALUES!r}"
    )
