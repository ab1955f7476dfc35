from typing import Literal

PostViewFormat = Literal[
    "article", "image", "image_text", "live", "poll", "short_video", "text", "video"
]

POST_VIEW_FORMAT_VALUES: set[PostViewFormat] = {
    "article",
    "image",
    "image_text",
    "live",
    "poll",
    "short_video",
    "text",
    "video",
}


def check_post_view_format(value: str) -> PostViewFormat:
    if value in POST_VIEW_FORMAT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_VIEW_FORMAT_VALUES!r}"
    )
