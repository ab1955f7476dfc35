"""What Kuaishou's open platform offers: videos only. What is not sourced is bounded, not limited."""

import msgspec

from domain.platforms.ports import Budget, KindRule, LengthRule, MediaRule, PlatformDescriptor
from integrations.platforms.settling import settle_seconds

_ANY_TEXT = LengthRule(maximum=100_000, unit="codepoint")
_COVERS = MediaRule(
    minimum_count=1,
    maximum_count=1,
    maximum_bytes=10 * 1024 * 1024 - 1,
    content_types=("image/jpeg", "image/png"),
)
_FILMS = MediaRule(
    minimum_count=1,
    maximum_count=1,
    maximum_bytes=8 * 1024**3,
    content_types=("video/mp4", "video/quicktime", "video/x-msvideo", "video/x-matroska", "video/webm"),
)
_PICTURES = MediaRule(
    maximum_count=100,
    maximum_bytes=100 * 1024 * 1024,
    content_types=("image/jpeg", "image/png", "image/webp", "image/gif"),
)

KINDS = (
    KindRule(kind="video", mode="direct", text=_ANY_TEXT, images=_COVERS, videos=_FILMS),
    KindRule(kind="image", mode="handoff", text=_ANY_TEXT, images=_PICTURES),
)

USUAL = KindRule(
    kind="video",
    mode="direct",
    text=LengthRule(maximum=1_000, unit="codepoint"),
    images=_COVERS,
    videos=msgspec.structs.replace(_FILMS, maximum_bytes=100 * 1024 * 1024, maximum_seconds=30 * 60),
)
"""What a product that publishes here keeps to."""
USUAL_TOPICS = 4

OPTIONS = {
    "stereo_type": "video: -1 not a panorama, 1 or more its kind (not confirmed)",
    "merchant_product_id": "video: number of a product of the account's shop",
}

METRICS = ("views", "likes", "comments", "followers", "following", "posts")


def describe(name: str) -> PlatformDescriptor:
    """The descriptor under a name of the registry."""
    return PlatformDescriptor(
        name=name,
        network="kuaishou",
        title="快手 Kuaishou",
        publish_mode="direct",
        recovery="read_back",
        kinds=KINDS,
        auth="oauth",
        credential_fields=(),
        app_fields=("app_id", "app_secret"),
        scopes=("user_info", "user_video_publish", "user_video_info", "user_video_delete"),
        operations={"remove": "keyed"},
        reads=("posts", "post_metrics", "account_metrics"),
        metrics=METRICS,
        inbound=True,
        budgets=(Budget(scope="account", most=1_000, seconds=86_400),),  # of each user, a third party notes
        options=OPTIONS,
        settle_seconds=settle_seconds(name, 120),
        evidence=(
            "open.kuaishou.com platformDocs (mirrored), yikart/AiToEarn, waset/kuaishou. No live platform was called."
            " Not confirmed: most error codes, the envelope of webhooks, limits of films and captions, whether upload"
            " servers speak https"
        ),
        checked_on="2026-11-23",
    )
