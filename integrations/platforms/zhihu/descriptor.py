"""What Zhihu offers: reading one's own posts, not making them."""

from domain.platforms.ports import KindRule, PlatformDescriptor
from integrations.platforms.handoff import ANY_IMAGES, ANY_TEXT, ANY_VIDEO
from integrations.platforms.settling import settle_seconds
from integrations.platforms.zhihu.forms import OPTIONS

METRICS = ("likes", "comments", "favorites")


def descriptor(name: str) -> PlatformDescriptor:
    """Zhihu under this name."""
    return PlatformDescriptor(
        name=name,
        network="zhihu",
        title="Zhihu",
        publish_mode="handoff",
        echoes_state=False,
        recovery="read_back",
        kinds=(
            KindRule(kind="text", mode="handoff", text=ANY_TEXT),
            KindRule(kind="image", mode="handoff", text=ANY_TEXT, images=ANY_IMAGES),
            KindRule(kind="video", mode="handoff", text=ANY_TEXT, videos=ANY_VIDEO),
            KindRule(kind="article", mode="handoff", text=ANY_TEXT, images=ANY_IMAGES),
        ),
        auth="oauth",
        credential_fields=("profile_url", "display_name"),
        app_fields=("app_id", "app_key", "access_secret"),
        reads=("posts", "post_metrics"),
        metrics=METRICS,
        options={
            "form": "pin, article, answer, video or question",
            "topics": "topics, without `#`; else they are taken from the text",
            **{name: option.meaning for name, option in OPTIONS.items()},
        },
        settle_seconds=settle_seconds(name, 300),
        evidence="developer.zhihu.com (read platform) and its client klarkxy/zhihu-search",
        checked_on="2026-11-23",
    )
