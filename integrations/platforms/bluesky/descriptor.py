"""What Bluesky offers."""

from domain.platforms.ports import LengthRule, MediaRule, PlatformDescriptor

MAXIMUM_TEXT_BYTES = LengthRule(maximum=3_000, unit="utf8_byte")
"""The second limit of a text, beside the graphemes of the descriptor."""
MAXIMUM_LANGUAGES = 3

DESCRIPTOR = PlatformDescriptor(
    name="bluesky",
    title="Bluesky",
    publish_mode="direct",
    recovery="keyed",
    kinds=("text", "image"),
    text=LengthRule(maximum=300, unit="grapheme"),
    media=MediaRule(
        maximum_count=4,
        maximum_bytes=2_000_000,
        content_types=("image/png", "image/jpeg", "image/webp", "image/gif"),
    ),
    auth="app_credentials",
    credential_fields=("service", "identifier", "app_password"),
    deletes=True,
    edits=False,
    reads_back=True,
    schedules_natively=False,
    settle_seconds=0,
    evidence="lexicons app.bsky.feed.post, app.bsky.embed.images and com.atproto.repo.putRecord in @atproto/pds 0.5.35",
    checked_on="2026-11-23",
)
