from typing import Literal

PostDetailViewFormat = Literal[
    "article", "image", "image_text", "live", "poll", "short_video", "text", "video"
]

POST_DETAIL_VIEW_FORMAT_VALUES: set[PostDetailViewFormat] = {
    "article",
    "image",
    "image_text",
    "live",
    "poll",
    "short_video",
    "text",
    "video",
}


def check_post_detail_view_format(value: str) -> PostDetailViewFormat:
    if value in POST_DETAIL_VIEW_FORMAT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {POST_DETAIL_VIEW_FORMAT_VALUES!r}"
    )
