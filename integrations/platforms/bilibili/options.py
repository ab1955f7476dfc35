"""What an order may ask of Bilibili beyond title, text and files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domain.platforms.ports import Finding, LengthRule, Order, PlatformDescriptor
from integrations.platforms.advice import advised, too_many, unconfirmed
from integrations.platforms.bilibili.descriptor import (
    ADVISED_COVER,
    MAXIMUM_TAGS_LENGTH,
    MINIMUM_ARTICLE_LENGTH,
    OPTIONS,
    USUAL_TAG,
    USUAL_TAGS,
)
from integrations.platforms.limits import check_file, check_text
from integrations.platforms.optional import one_of

_NUMBERS = ("tid", "topic_id", "category", "template_id", "list_id")
_CHOICES: Mapping[str, tuple[int, ...]] = {
    "copyright": (1, 2),
    "no_reprint": (0, 1),
    "original": (0, 1),
    "up_closed_reply": (0, 1),
}
_LENGTHS: Mapping[str, LengthRule] = {
    "source": LengthRule(maximum=200, unit="codepoint"),
    "summary": LengthRule(maximum=2_000, unit="codepoint"),
}
"""Ours: the platform documents none."""
_TEXTS: Mapping[str, re.Pattern[str]] = {
    "source": re.compile(r"[^\x00]{1,200}"),
    "summary": re.compile(r"[^\x00]{0,2000}"),
    "cover": re.compile(r"(https?:)?//[\x21-\x7e]{1,2000}"),
    "top_video_bvid": re.compile(r"BV[A-Za-z0-9]{1,62}"),
}


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about options that nobody knows, that make no sense, or that are missing."""
    for name in sorted(set(order.options) - set(OPTIONS)):
        yield _finding(name, "option_unknown", f"Bilibili has no option {name}")
    for name, value in order.options.items():
        if name in _CHOICES:
            yield from one_of(_CHOICES[name], value, f"/options/{name}")
        elif name in _LENGTHS and isinstance(value, str) and len(value) > _LENGTHS[name].maximum:
            yield from check_text(_LENGTHS[name], value, f"/options/{name}")
        elif not _makes_sense(name, value):
            yield _finding(name, "option_invalid", f"{name}: {OPTIONS[name]}")
    if order.kind == "video":
        yield from _check_video(order.options)
    if order.kind == "article":
        yield from _check_article(order)


def check_advice(descriptor: PlatformDescriptor, order: Order) -> Iterator[Finding]:
    """Warnings: the size that is recommended for covers, and what is said about tags without being confirmed."""
    if order.kind != "video":
        return
    for media in order.images:
        yield from advised(descriptor, check_file(ADVISED_COVER, media, f"/media/{order.media.index(media)}"))
    if not _makes_sense("tag", value := order.options.get("tag", "")):
        return
    tags = [tag for tag in tags_of(value).split(",") if tag]
    yield from unconfirmed(descriptor, too_many("/options/tag", "tags", len(tags), USUAL_TAGS))
    for tag in tags:
        yield from unconfirmed(descriptor, check_text(USUAL_TAG, tag, "/options/tag"))


def tags_of(value: Any) -> str:
    """Tags as Bilibili takes them: with commas between them."""
    if isinstance(value, str):
        value = value.split(",")
    return ",".join(tag for one in value or () if (tag := str(one).strip()))


def _makes_sense(name: str, value: Any) -> bool:
    if name in _NUMBERS:
        return type(value) is int and 0 < value < 2**53
    if name in _TEXTS:
        return isinstance(value, str) and bool(_TEXTS[name].fullmatch(value))
    if name in {"tag", "tags"}:
        return isinstance(value, str) or (isinstance(value, list) and all(_is_tag(one) for one in value))
    return True  # nobody knows it, which is another finding


def _is_tag(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "," not in value


def _check_video(options: Mapping[str, Any]) -> Iterator[Finding]:
    if "tid" not in options:
        yield _finding("tid", "option_missing", "a video belongs to a partition: tid is needed")
    if options.get("copyright") == 2 and not options.get("source"):
        yield _finding("source", "option_missing", "a reprint says where it comes from: source is needed")
    if not _makes_sense("tag", options.get("tag", "")):
        return
    tags = tags_of(options.get("tag"))
    if not tags:
        yield _finding("tag", "option_missing", "a video has tags: tag is needed")
    if (actual := len(tags)) > (limit := MAXIMUM_TAGS_LENGTH):
        message = f"the tags have {actual} characters together; at most {limit} are allowed"
        yield Finding(pointer="/options/tag", code="tags_too_long", message=message, limit=limit, actual=actual)


def _check_article(order: Order) -> Iterator[Finding]:
    if (actual := len(order.text)) < (limit := MINIMUM_ARTICLE_LENGTH) and len(order.images) < 3:
        message = f"the text has {actual} characters; at least {limit}, or three pictures, are needed"
        yield Finding(pointer="/text", code="text_too_short", message=message, limit=limit, actual=actual)


def _finding(option: str, code: str, message: str) -> Finding:
    return Finding(pointer=f"/options/{option}", code=code, message=message)
