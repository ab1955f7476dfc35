"""What Bilibili's open platform offers.

Its limits are written as "less than": a title of 80 characters is one too many. For dynamics (动态) there is no
interface and no sourced limit, so theirs are only bounds.
"""

import msgspec

from domain.platforms.ports import Budget, KindRule, LengthRule, MediaRule, PlatformDescriptor
from integrations.platforms.settling import settle_seconds

MAXIMUM_TAGS_LENGTH = 199
"""Of all tags of a video together, commas included."""
MINIMUM_ARTICLE_LENGTH = 200
"""An article below it needs three pictures."""

DAILY = "daily_submissions"
"""Members who are not formal ones (非正式会员) make 5 submissions a day; nothing tells which ones an account is."""

_COVERS = MediaRule(
    maximum_count=1,
    maximum_bytes=5 * 1024 * 1024,
    content_types=("image/jpeg", "image/png"),
    minimum_width=960,
    minimum_height=600,
)
_FILMS = MediaRule(
    minimum_count=1,
    maximum_count=1,
    maximum_bytes=4 * 1024**3,
    content_types=("video/mp4", "video/x-flv", "video/quicktime", "video/x-msvideo", "video/x-ms-wmv"),
    maximum_seconds=5 * 3600 - 1,
)
_PICTURES = MediaRule(maximum_count=100, maximum_bytes=5 * 1024 * 1024, content_types=("image/jpeg", "image/png"))
_ANY_PICTURES = MediaRule(
    maximum_count=100,
    maximum_bytes=20 * 1024 * 1024,
    content_types=("image/jpeg", "image/png", "image/gif", "image/webp"),
)
_DYNAMIC = LengthRule(maximum=20_000, unit="codepoint")

KINDS = (
    KindRule(
        kind="video",
        mode="direct",
        text=LengthRule(maximum=249, unit="codepoint"),
        title=LengthRule(maximum=79, unit="codepoint", minimum=1),
        images=_COVERS,
        videos=_FILMS,
    ),
    KindRule(
        kind="article",
        mode="direct",
        text=LengthRule(maximum=40_000, unit="codepoint"),
        title=LengthRule(maximum=40, unit="codepoint", minimum=1),
        images=_PICTURES,
    ),
    KindRule(kind="text", mode="handoff", text=_DYNAMIC),
    KindRule(kind="image", mode="handoff", text=_DYNAMIC, images=_ANY_PICTURES),
)

ADVISED_COVER = msgspec.structs.replace(_COVERS, minimum_width=1146, minimum_height=717)
USUAL_TAG = LengthRule(maximum=20, unit="codepoint")
USUAL_TAGS = 10

OPTIONS = {
    "tid": "video, required: number of the partition (分区)",
    "tag": "video, required: tags, as a list or one text with commas, less than 200 characters together",
    "copyright": "video: 1 original (default), 2 reprint",
    "source": "video, required for a reprint: where it comes from",
    "no_reprint": "video: 1 forbids reprints, 0 allows them (default)",
    "topic_id": "video: number of a topic to take part in",
    "cover": "video: address of a cover that Bilibili has already; else the first picture becomes the cover",
    "category": "article: number of its category",
    "template_id": "article: number of its template",
    "summary": "article: its summary",
    "original": "article: 1 original, 0 not (default)",
    "tags": "article: tags, as a list or one text with commas",
    "list_id": "article: number of the anthology (文集) it belongs to",
    "top_video_bvid": "article: the video above it; else the first picture becomes its banner",
    "up_closed_reply": "article: 1 closes its comments, 0 not (default)",
}

REVIEW_DAYS = 7
"""After it a person is asked. Bilibili names no longest review."""
METRICS = ("views", "danmaku", "comments", "favorites", "coins", "shares", "likes", "followers", "following", "posts")


def describe(name: str) -> PlatformDescriptor:
    """The descriptor under a name of the registry."""
    return PlatformDescriptor(
        name=name,
        network="bilibili",
        title="哔哩哔哩 Bilibili",
        publish_mode="direct",
        recovery="read_back",
        kinds=KINDS,
        auth="oauth",
        credential_fields=(),
        app_fields=("client_id", "app_secret"),
        scopes=("USER_INFO", "ARC_BASE", "ARC_DATA", "USER_DATA"),
        operations={"edit": "keyed", "remove": "keyed"},
        reads=("posts", "post_metrics", "account_metrics"),
        metrics=METRICS,
        inbound=True,
        budgets=(Budget(scope="account", most=5, seconds=86_400, raised_by=DAILY),),
        app_options={DAILY: "submissions a day of each account, where its members may make more than 5"},
        options=OPTIONS,
        longest_processing_seconds=(REVIEW_DAYS + 1) * 86_400,
        settle_seconds=settle_seconds(name, 60),
        evidence=(
            "open.bilibili.com/doc/4; bilibili-openplatform/SignatureAlgorithm_DotnetDemo (signature);"
            " yikart/AiToEarn (error classes, webhooks). No live platform was called. Not confirmed: the article paths,"
            " the lifetime of tokens, the review states other than 0 and -1"
        ),
        checked_on="2026-11-23",
    )
