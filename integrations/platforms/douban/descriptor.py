"""What Douban offers: nothing to programs."""

from domain.platforms.ports import KindRule, PlatformDescriptor
from integrations.platforms.douban.forms import OPTIONS
from integrations.platforms.handoff import ANY_IMAGES, ANY_TEXT, ANY_VIDEO


def descriptor(name: str) -> PlatformDescriptor:
    """Douban under this name."""
    return PlatformDescriptor(
        name=name,
        network="douban",
        title="Douban",
        publish_mode="handoff",
        recovery="blind",
        kinds=(
            KindRule(kind="text", mode="handoff", text=ANY_TEXT),
            KindRule(kind="image", mode="handoff", text=ANY_TEXT, images=ANY_IMAGES),
            KindRule(kind="video", mode="handoff", text=ANY_TEXT, videos=ANY_VIDEO),
            KindRule(kind="article", mode="handoff", text=ANY_TEXT, images=ANY_IMAGES),
        ),
        auth="declared",
        credential_fields=("profile_url", "display_name"),
        options={
            "form": "status, note, group_topic, review, short_comment, event or album",
            "topics": "topics, without `#`; else they are taken from the text",
            **{name: option.meaning for name, option in OPTIONS.items()},
        },
        settle_seconds=0,
        evidence="stored copies of developers.douban.com (API v2, not open to new apps any more); the site's own forms",
        checked_on="2026-11-23",
    )
