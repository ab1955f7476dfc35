from typing import Literal

PostInOrigin = Literal["curated", "original", "ugc"]

POST_IN_ORIGIN_VALUES: set[PostInOrigin] = {
    "curated",
    "original",
    "ugc",
}


def check_post_in_origin(value: str) -> PostInOrigin:
    if value in POST_IN_ORIGIN_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_IN_ORIGIN_VALUES!r}"
    )
