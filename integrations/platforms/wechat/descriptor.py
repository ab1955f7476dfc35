"""What an official account offers."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor

MEGABYTE = 1024 * 1024
TITLE_CHARACTERS = 32
AUTHOR = LengthRule(maximum=16, unit="codepoint")
DIGEST = LengthRule(maximum=128, unit="codepoint")
SOURCE = LengthRule(maximum=1024, unit="utf8_byte")
CONTENT_CHARACTERS = 19_999
CONTENT_BYTES = MEGABYTE - 1
BODY_IMAGE_BYTES = MEGABYTE
BODY_IMAGE_TYPES = ("image/jpeg", "image/png")
SETTLE_SECONDS = 120
CREDENTIAL_FIELDS = ("app_id", "app_secret", "callback_token", "encoding_aes_key")
APP_FIELDS = ("component_appid", "component_appsecret", "component_token", "component_aes_key")
"""Of a 第三方平台."""
POST_METRICS = ("read_user", "share_user", "zaikan_user", "like_user", "collection_user", "comment_count")
ACCOUNT_METRICS = ("cumulate_user", "new_user", "cancel_user")

_IMAGE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/bmp")
_TEXT = LengthRule(maximum=CONTENT_CHARACTERS, unit="codepoint")
_TITLE = LengthRule(maximum=TITLE_CHARACTERS, unit="codepoint")

_KINDS = (
    KindRule(
        kind="article",
        mode="direct",
        text=LengthRule(maximum=CONTENT_CHARACTERS, unit="codepoint", minimum=1),
        title=LengthRule(maximum=TITLE_CHARACTERS, unit="codepoint", minimum=1),
        # How many pictures a text may have is not documented; its length ends them first.
        images=MediaRule(maximum_count=100, maximum_bytes=10 * MEGABYTE, content_types=_IMAGE_TYPES, minimum_count=1),
    ),
    KindRule(
        kind="image",
        mode="direct",
        text=_TEXT,
        title=_TITLE,
        images=MediaRule(maximum_count=20, maximum_bytes=10 * MEGABYTE, content_types=_IMAGE_TYPES, minimum_count=1),
    ),
    # Plain text can only be sent to all followers at once (群发), out of a quota of one a day: a person decides on that.
    KindRule(kind="text", mode="handoff", text=_TEXT),
    # The limits of the editor are not documented; its own refusal is the authority.
    KindRule(
        kind="video",
        mode="handoff",
        text=_TEXT,
        title=_TITLE,
        videos=MediaRule(maximum_count=1, maximum_bytes=1024 * MEGABYTE, content_types=("video/mp4",)),
    ),
)

OPTIONS = {
    "author": "up to 16 characters; articles only",
    "digest": "summary of up to 128 characters, by default the first 54 of the text; articles only",
    "content_source_url": "address behind 阅读原文 (read the original), up to 1 KB; articles only",
    "need_open_comment": "true lets people comment; by default they may not",
    "only_fans_can_comment": "true lets followers only comment",
    "cover": "index of the picture that is the cover (of the image post: comes first), by default 0",
    "body_images": "indexes of pictures that follow the text, by default all but the cover and those that the text"
    ' places itself by src="media:1" (HTML) or a line media:1 (plain text); articles only',
    "text_format": "`html` or `plain`; without it a text from tag to tag is HTML; articles only",
}


def describe(name: str, settle_seconds: int) -> PlatformDescriptor:
    """The descriptor under a name; `settle_seconds` is how long a submission may take to be seen."""
    return PlatformDescriptor(
        name=name,
        network="wechat",
        title="WeChat Official Account" if name == "wechat" else "WeChat Official Account (sandbox)",
        publish_mode="direct",
        recovery="checkpoint",
        kinds=_KINDS,
        auth="app_credentials",
        credential_fields=CREDENTIAL_FIELDS,
        app_fields=APP_FIELDS,
        operations={"remove": "keyed", "reply_comment": "keyed", "hide_comment": "keyed", "send_message": "blind"},
        # 88007 names no number: this is what the editor takes. Of messages (45002) developers report theirs.
        reply_text=LengthRule(maximum=600, minimum=1, unit="codepoint"),
        message_text=LengthRule(maximum=2_048, minimum=1, unit="utf8_byte"),
        reads=("posts", "comments", "post_metrics", "account_metrics"),
        metrics=(*POST_METRICS, *ACCOUNT_METRICS),
        inbound=True,
        options=OPTIONS,
        settle_seconds=settle_seconds,
        evidence="developers.weixin.qq.com (subscription and service accounts: drafts, freepublish, comments, "
        "customer messages, datacube, message encryption; 第三方平台 for accounts that are connected through an app) and the client libraries wechatpy, WxJava and silenceper",
        checked_on="2026-11-23",
    )
