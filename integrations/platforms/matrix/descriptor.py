"""What a Matrix room offers."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor

_TEXT = LengthRule(maximum=30_000, unit="utf8_byte")
"""An event has at most 65,536 bytes, and an edit says its text twice."""
_IMAGES = MediaRule(
    maximum_count=10,
    maximum_bytes=50 * 1024 * 1024,
    content_types=("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"),
)
_VIDEOS = MediaRule(
    maximum_count=1,
    minimum_count=1,
    maximum_bytes=50 * 1024 * 1024,
    content_types=("video/mp4", "video/webm", "video/quicktime"),
)
KEY_SECONDS = 1_800
"""The specification names no time; Synapse keeps the answers to transactions for half an hour (rest/client/transactions)."""
OPTIONS = {"notice": "true sends a text that clients show as an automatic notice (m.notice)"}


def describe(name: str, *, fixed_server: bool) -> PlatformDescriptor:
    """The descriptor. With `fixed_server` nobody is asked for a server's address."""
    server = () if fixed_server else ("server",)
    return PlatformDescriptor(
        name=name,
        network="matrix",
        title="Matrix",
        publish_mode="direct",
        recovery="keyed",
        kinds=(
            KindRule(kind="text", mode="direct", text=_TEXT),
            KindRule(kind="image", mode="direct", text=_TEXT, images=_IMAGES),
            KindRule(kind="video", mode="direct", text=_TEXT, videos=_VIDEOS),
        ),
        auth="app_credentials",
        credential_fields=(*server, "user_id", "access_token", "room_id"),
        operations={
            "edit": "keyed",
            "remove": "keyed",
            "reply_comment": "keyed",
            "hide_comment": "keyed",
            "send_message": "keyed",
        },
        reply_text=_TEXT,
        message_text=_TEXT,
        reads=("posts", "comments", "messages", "post_metrics", "account_metrics"),
        metrics=("likes", "members"),
        federated=True,
        options=OPTIONS,
        key_lifetime_seconds=KEY_SECONDS,
        settle_seconds=0,
        evidence=(
            "spec.matrix.org client-server API: transaction identifiers, size limits, m.image captions (v1.10), m.replace,"
            " redactions; media sizes are the default of Synapse"
        ),
        checked_on="2026-11-23",
    )
