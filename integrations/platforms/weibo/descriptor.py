"""What Weibo offers: the commercial tier is the best case, the public tier the narrower one."""

import msgspec

from domain.platforms.ports import Budget, KindRule, LengthRule, MediaRule, PlatformDescriptor
from integrations.platforms.settling import settle_seconds

MAXIMUM_PICTURE_BYTES = 5 * 1024 * 1024 - 1
MAXIMUM_COMMENT = LengthRule(maximum=140, unit="wide", minimum=1)
MAXIMUM_SHARE_GBK_BYTES = 280
"""The second limit of a share post's text, beside 140 wide characters."""
SHORT_TEXT = 140
"""Commercial posts that are longer need `is_longtext`."""
PICTURES, MOST_PICTURES = 9, 18
"""By default, and at most where the tenant's app says so; Weibo states neither."""
PICTURES_FIELD = "maximum_pictures"
ADVISED_WITH_PICTURE = LengthRule(maximum=130, unit="wide")
"""Of a share post with a picture."""
SHARE_TEXT = LengthRule(maximum=2_000, unit="codepoint")
"""Of the post that carries an article."""
ARTICLE_SUMMARY = LengthRule(maximum=1_000, unit="codepoint")  # ours: Weibo documents no limit
USUAL_ARTICLE_TITLE = LengthRule(maximum=32, unit="wide")
USUAL_ARTICLE_SUMMARY = LengthRule(maximum=44, unit="wide")

_TEXT = LengthRule(maximum=2_000, unit="codepoint")
_SHARE_TEXT = LengthRule(maximum=140, unit="wide")
_PICTURE_TYPES = ("image/jpeg", "image/png", "image/gif")
_HOUR = 3_600


def _pictures(most: int) -> MediaRule:
    return MediaRule(maximum_count=most, maximum_bytes=MAXIMUM_PICTURE_BYTES, content_types=_PICTURE_TYPES)


_KINDS = (
    KindRule(kind="text", mode="direct", text=_TEXT),
    KindRule(kind="image", mode="direct", text=_TEXT, images=_pictures(PICTURES)),
    KindRule(
        kind="article",
        mode="direct",
        text=LengthRule(maximum=100_000, unit="codepoint", minimum=1),  # ours: Weibo documents no limit
        title=LengthRule(maximum=255, unit="codepoint", minimum=1),  # ours
        images=_pictures(1),
    ),
    KindRule(
        kind="video",
        mode="handoff",
        text=_TEXT,
        videos=MediaRule(
            maximum_count=1,
            minimum_count=1,
            maximum_bytes=4 * 1024**3,  # ours: people upload it in Weibo's own editor
            content_types=("video/mp4", "video/quicktime"),
        ),
    ),
)
_SHARE_KINDS = (
    KindRule(kind="text", mode="direct", text=_SHARE_TEXT),
    KindRule(kind="image", mode="direct", text=_SHARE_TEXT, images=_pictures(1)),
)

OPTIONS = {
    "visible": "who sees a commercial post: `all` (default), `self` or `friends` (密友)",
    "summary": "an article's summary",
    "cover_url": "public address of an article's cover, instead of its picture",
    "share_text": "what the post that carries an article says; its title when left out",
}


def describe(name: str) -> PlatformDescriptor:
    """The descriptor under this name. An account without the commercial grant can do less: see its remarks."""
    return PlatformDescriptor(
        name=name,
        network="weibo",
        title="Weibo",
        publish_mode="direct",
        recovery="read_back",
        kinds=_KINDS,
        auth="oauth",
        credential_fields=("access_token",),
        app_fields=("client_id", "client_secret", "safe_domain", "tier", "fan_token"),
        app_options={
            PICTURES_FIELD: f"pictures that a commercial post may have: {PICTURES} (default) to {MOST_PICTURES}"
        },
        operations={
            "remove": "keyed",
            "reply_comment": "read_back",
            "hide_comment": "keyed",
            "send_message": "blind",
        },
        reply_text=MAXIMUM_COMMENT,
        reads=("posts", "comments", "post_metrics", "account_metrics"),
        metrics=("likes", "shares", "comments", "followers", "following", "posts"),
        inbound=True,
        budgets=(Budget(scope="account", most=30, seconds=_HOUR),),
        options=OPTIONS,
        settle_seconds=settle_seconds(name, 60),
        evidence="open.weibo.com wiki: 微博API, C/2/statuses/*/biz, 粉丝服务平台开发模式, Error_code; weibo-openapi-4java 775a090",
        checked_on="2026-11-23",
    )


def commercial(pictures: int) -> PlatformDescriptor:
    """The limits of the commercial tier, with so many pictures in a post."""
    kinds = (
        msgspec.structs.replace(rule, images=_pictures(pictures)) if rule.kind == "image" else rule for rule in _KINDS
    )
    return msgspec.structs.replace(describe("weibo"), kinds=tuple(kinds))


SHARE = PlatformDescriptor(
    name="weibo",
    network="weibo",
    title="Weibo without the commercial grant",
    publish_mode="direct",
    recovery="read_back",
    kinds=_SHARE_KINDS,
    auth="oauth",
    credential_fields=(),
    settle_seconds=60,
    evidence="open.weibo.com wiki: 2/statuses/share",
    checked_on="2026-11-23",
)
"""The limits of the public tier, in the same form."""
