"""What Xiaohongshu offers: nothing for posts, beyond opening its own app."""

from domain.platforms.ports import KindRule, MediaRule, PlatformDescriptor
from integrations.platforms.handoff import ANY_IMAGES, ANY_TEXT, ANY_VIDEO
from integrations.platforms.xiaohongshu.forms import MAXIMUM_IMAGES, OPTIONS, TITLE

_IMAGES = MediaRule(
    maximum_count=MAXIMUM_IMAGES, maximum_bytes=ANY_IMAGES.maximum_bytes, content_types=ANY_IMAGES.content_types
)


def descriptor(name: str) -> PlatformDescriptor:
    """Xiaohongshu under this name."""
    return PlatformDescriptor(
        name=name,
        network="xiaohongshu",
        title="Xiaohongshu",
        publish_mode="handoff",
        recovery="blind",
        kinds=(
            KindRule(kind="text", mode="handoff", text=ANY_TEXT, title=TITLE),
            KindRule(kind="image", mode="handoff", text=ANY_TEXT, title=TITLE, images=_IMAGES),
            KindRule(kind="video", mode="handoff", text=ANY_TEXT, title=TITLE, videos=ANY_VIDEO),
            KindRule(kind="article", mode="handoff", text=ANY_TEXT, title=TITLE, images=_IMAGES),
        ),
        auth="declared",
        credential_fields=("profile_url", "display_name"),
        app_fields=("app_key", "app_secret"),
        options={
            "form": "note, video or long_text",
            "topics": "topics, without `#`; else they are taken from the text",
            **{name: option.meaning for name, option in OPTIONS.items()},
        },
        settle_seconds=0,
        evidence="share open platform (JS SDK), creator.xiaohongshu.com; new share keys were not given out in 2026-11",
        checked_on="2026-11-23",
    )
