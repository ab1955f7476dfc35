"""What Douyin offers."""

import msgspec

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor, Standing
from integrations.platforms.settling import settle_seconds

POST_SCOPE = "video.create.bind"
"""Posting in place of the user (代替用户发布): granted to few apps. Without it a person taps publish in the Douyin app."""
RENEW_SCOPE = "renew_refresh_token"
LIST_SCOPE = "video.list.bind"
ITEM_DATA_SCOPE = "data.external.item"
USER_DATA_SCOPE = "data.external.user"
FANS_SCOPE = "fans.data.bind"
SCOPES = (
    "user_info",
    RENEW_SCOPE,
    POST_SCOPE,
    LIST_SCOPE,
    "video.data.bind",
    ITEM_DATA_SCOPE,
    USER_DATA_SCOPE,
    FANS_SCOPE,
    "item.comment",
    "im.direct_message",
)

SHARED_ITEMS = 35
SHORT_TITLE = LengthRule(maximum=12, unit="codepoint")
USUAL_TOPICS = 5
_TEXT = LengthRule(maximum=10_000, unit="codepoint")  # Douyin publishes no limit; this only keeps requests reasonable
_IMAGES = MediaRule(
    minimum_count=1,
    maximum_count=30,
    maximum_bytes=20 * 1024 * 1024,
    content_types=("image/jpeg", "image/png", "image/webp"),
)
_VIDEOS = MediaRule(
    minimum_count=1,
    maximum_count=1,
    maximum_bytes=4 * 1024**3,
    content_types=("video/mp4", "video/webm"),
    maximum_seconds=15 * 60,
    minimum_width=720,
    minimum_height=720,
)
"""720p, upright or not."""
_DIRECT = (
    KindRule(kind="image", mode="direct", text=_TEXT, images=_IMAGES),
    KindRule(kind="video", mode="direct", text=_TEXT, videos=_VIDEOS),
)
_SHARED = (
    KindRule(
        kind="image",
        mode="handoff",
        text=_TEXT,
        images=msgspec.structs.replace(_IMAGES, maximum_count=SHARED_ITEMS),
    ),
    KindRule(
        kind="video",
        mode="handoff",
        text=_TEXT,
        videos=msgspec.structs.replace(_VIDEOS, maximum_seconds=60 * 60, minimum_width=None, minimum_height=None),
    ),
)
"""Through the share link, a person posts in the app, which takes more and longer files."""
USUAL_TEXT = LengthRule(maximum=1_000, unit="codepoint")
USUAL_TITLE = LengthRule(maximum=30, unit="codepoint")
"""What products keep to; Douyin states no limits of texts."""
_OPTIONS = {
    "hashtags": "list of topics without #, added to the text",
    "short_title": f"title of at most {SHORT_TITLE.maximum} characters, for the share link",
    "media_url": "public https address of the file (a list of them for several pictures), for the share link",
    "private_status": "0 public, 1 only oneself, 2 friends; direct posts only",
    "cover_tsp": "second of the film that is its cover; direct posts only",
    "poi_id": "id of the place that is shown; direct posts only",
    "poi_name": "name of that place",
    "at_users": "open ids of the people the text mentions; direct posts only",
}


def descriptor(name: str) -> PlatformDescriptor:
    """Douyin, registered as `name`."""
    return PlatformDescriptor(
        name=name,
        network="douyin",
        title="Douyin",
        publish_mode="direct",
        recovery="read_back",
        kinds=_DIRECT,
        auth="oauth",
        credential_fields=(),
        app_fields=("client_key", "client_secret"),
        app_options={
            "scopes": "what the app may ask for, separated by commas, where it lacks some of the usual scopes"
        },
        scopes=SCOPES,
        operations={"reply_comment": "blind", "send_message": "blind"},
        reads=("posts", "comments", "post_metrics", "account_metrics"),
        metrics=(
            "views",
            "likes",
            "comments",
            "shares",
            "reposts",
            "downloads",
            "average_watch_seconds",
            "followers",
            "new_followers",
        ),
        inbound=True,
        options=_OPTIONS,
        settle_seconds=settle_seconds(name, 120),
        evidence="open.douyin.com: video.create.bind, H5 share, video_list (fields of 2024-12-13), webhooks, status codes; "
        "SKIT.FlurlHttpClient.ByteDance.DouyinOpen 2025-03",
        checked_on="2026-11-23",
    )


def by_standing(described: PlatformDescriptor, standing: Standing) -> PlatformDescriptor:
    """The descriptor for an account: other limits hold where a person taps publish in the app."""
    return described if standing.publish_mode == "direct" else msgspec.structs.replace(described, kinds=_SHARED)
