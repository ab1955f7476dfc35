"""What Mastodon offers, with the limits a server has unless its administrator changed them."""

import msgspec

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor
from integrations.platforms.settling import settle_seconds

SCOPES = ("read", "write")
MAXIMUM_ALT_TEXT = LengthRule(maximum=1_500, unit="codepoint")
SOONEST_SECONDS = 300
"""A native schedule starts this long after now."""

_TEXT = LengthRule(maximum=500, unit="grapheme")
"""Of the text as `counted_text` sees it."""
SAID_TEXT = LengthRule(maximum=500, minimum=1, unit="grapheme")
"""Of a reply or a message."""
_IMAGES = MediaRule(
    maximum_count=4,
    maximum_bytes=16 * 1024 * 1024,
    content_types=("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif"),
)
_VIDEOS = MediaRule(
    maximum_count=1,
    minimum_count=1,
    maximum_bytes=99 * 1024 * 1024,
    content_types=("video/mp4", "video/webm", "video/quicktime", "video/ogg"),
)
OPTIONS = {
    "visibility": "public (default), unlisted, private or direct",
    "language": "the language of the text (ISO 639-1)",
    "spoiler_text": "a content warning shown instead of the text; it counts towards the text limit",
    "sensitive": "true hides the images until they are asked for",
}


KEY_SECONDS = 3_600
"""So long a server keeps an Idempotency-Key (mastodon PR 2419)."""


def without_keys(descriptor: PlatformDescriptor) -> PlatformDescriptor:
    """What holds on a server that is not known to honour idempotency keys."""
    operations = descriptor.operations | {"reply_comment": "blind", "send_message": "blind"}
    return msgspec.structs.replace(descriptor, recovery="read_back", operations=operations, key_lifetime_seconds=None)


def describe(name: str, *, fixed_server: bool) -> PlatformDescriptor:
    """The descriptor. With `fixed_server` nobody is asked for a server's address."""
    server = () if fixed_server else ("server",)
    return PlatformDescriptor(
        name=name,
        network="mastodon",
        title="Mastodon",
        publish_mode="direct",
        recovery="keyed",
        kinds=(
            KindRule(kind="text", mode="direct", text=_TEXT),
            KindRule(kind="image", mode="direct", text=_TEXT, images=_IMAGES),
            KindRule(kind="video", mode="direct", text=_TEXT, videos=_VIDEOS),
        ),
        auth="app_credentials",
        credential_fields=(*server, "access_token"),
        app_fields=(*server, "client_id", "client_secret"),
        scopes=SCOPES,
        operations={"edit": "keyed", "remove": "keyed", "reply_comment": "keyed", "send_message": "keyed"},
        reply_text=SAID_TEXT,
        message_text=SAID_TEXT,
        reads=("posts", "comments", "messages", "post_metrics", "account_metrics"),
        metrics=("likes", "shares", "comments", "followers", "following", "posts"),
        schedules_natively=True,
        federated=True,
        options=OPTIONS,
        key_lifetime_seconds=KEY_SECONDS,
        settle_seconds=settle_seconds(name, 30),
        evidence=(
            "docs.joinmastodon.org/methods/{statuses,media,scheduled_statuses,notifications,oauth}; keys are kept for an"
            " hour (mastodon PR 2419), and a slow database can still post twice (mastodon issue 21840)"
        ),
        checked_on="2026-11-23",
    )
