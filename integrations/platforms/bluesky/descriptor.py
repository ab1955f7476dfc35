"""What Bluesky offers."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor

MAXIMUM_TEXT_BYTES = LengthRule(maximum=3_000, unit="utf8_byte")
"""The second limit of a text, beside the graphemes of the descriptor."""
MAXIMUM_LANGUAGES = 3

_TEXT = LengthRule(maximum=300, unit="grapheme")
_IMAGES = MediaRule(
    maximum_count=4,
    maximum_bytes=2_000_000,
    content_types=("image/png", "image/jpeg", "image/webp", "image/gif"),
)


def describe(name: str, *, fixed_server: bool) -> PlatformDescriptor:
    """The descriptor. With `fixed_server` nobody is asked for a service's address."""
    service = () if fixed_server else ("service",)
    return PlatformDescriptor(
        name=name,
        network="bluesky",
        title="Bluesky",
        publish_mode="direct",
        recovery="keyed",
        kinds=(
            KindRule(kind="text", mode="direct", text=_TEXT),
            KindRule(kind="image", mode="direct", text=_TEXT, images=_IMAGES),
        ),
        auth="app_credentials",
        credential_fields=(*service, "identifier", "app_password"),
        operations={"remove": "keyed", "reply_comment": "keyed"},
        reply_text=_TEXT,
        reads=("posts", "comments", "post_metrics", "account_metrics"),
        metrics=("likes", "shares", "comments", "quotes", "followers", "following", "posts"),
        federated=True,
        options={"langs": "up to three language tags (BCP 47)"},
        settle_seconds=0,
        evidence=(
            "lexicons app.bsky.feed.post, app.bsky.embed.images, com.atproto.repo.putRecord and deleteRecord in"
            " @atproto/pds 0.5.35; app.bsky.feed.getPosts and getPostThread through the PDS"
        ),
        checked_on="2026-11-23",
    )


DESCRIPTOR = describe("bluesky", fixed_server=False)
