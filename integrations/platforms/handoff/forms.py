"""The forms of post a site has, and limits for what has none that are known."""

import msgspec

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PostKind

ANY_TEXT = LengthRule(maximum=100_000, unit="codepoint")
"""For sites that publish no limit. It bounds the package, nothing else."""
ANY_IMAGES = MediaRule(
    maximum_count=100,
    maximum_bytes=100 * 1024 * 1024,
    content_types=("image/png", "image/jpeg", "image/webp", "image/gif"),
)
ANY_VIDEO = MediaRule(
    maximum_count=1,
    maximum_bytes=8 * 1024 * 1024 * 1024,
    minimum_count=1,
    content_types=("video/mp4", "video/quicktime", "video/webm", "video/x-flv"),
)


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form of post on a site: which orders it suits, where a person makes it, and what its page calls the fields.

    `deep_link` may hold `{option}`, the address an option gives; `needs` are the options it cannot do without.
    `usual` and `usual_topics` are limits nobody has confirmed: they become warnings and lines of the checklist.
    `confirmed_by` are the kinds of address that posting it leads to, where they are not called like the form.
    `shapes` are those that look best, for pictures; they are warnings.
    """

    name: str
    called: str
    kinds: frozenset[PostKind]
    where: str
    deep_link: str
    title_label: str = ""
    text_label: str = "正文"
    needs: tuple[str, ...] = ()
    usual: KindRule | None = None
    usual_topics: int | None = None
    shapes: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
