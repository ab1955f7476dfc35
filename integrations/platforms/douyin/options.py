"""What an order may ask of Douyin beyond text and files."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import msgspec

from domain.platforms.ports import Finding, LengthRule, Order, PlatformDescriptor
from integrations.platforms.advice import advised, check_shape, check_usual, too_many, unconfirmed
from integrations.platforms.douyin.descriptor import (
    SHARED_ITEMS,
    SHORT_TITLE,
    USUAL_TEXT,
    USUAL_TITLE,
    USUAL_TOPICS,
)
from integrations.platforms.handoff import topics_of
from integrations.platforms.limits import text_length
from integrations.platforms.optional import one_of, shown, text_of

_MAXIMUM_URL = 2_048
_MAXIMUM_NAMES = 50
_NAME = LengthRule(maximum=256, minimum=1, unit="codepoint")  # ours: it only keeps requests reasonable
_LAST_SECOND = 15 * 60
_SHAPES = ("16:9", "9:16")
_DIRECT = ("private_status", "cover_tsp", "poi_id", "poi_name", "at_users")


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about every option, and about those nobody knows."""
    for name in sorted(order.options):
        judge = _JUDGES.get(name)
        if judge is None:
            yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Douyin has no option {name}")
        else:
            yield from judge(order.options[name], f"/options/{name}")
    given, wanted = len(media_urls_of(order)), len(order.images)
    if "media_url" in order.options and given not in {0, 1, wanted}:
        message = f"media_url lists {given} addresses, and there are {wanted} pictures"
        yield Finding(pointer="/options/media_url", code="option_invalid", message=message, limit=wanted, actual=given)


def check_advice(described: PlatformDescriptor, order: Order) -> Iterator[Finding]:
    """Warnings: what products keep to, and the shape that is advised for films."""
    if (rule := described.rule_for(order.kind)) is None:
        return
    usual = msgspec.structs.replace(rule, text=USUAL_TEXT, title=USUAL_TITLE)
    yield from check_usual(described, usual, order)
    topics = topics_of(order.text, {"topics": hashtags_of(order)} if hashtags_of(order) else {}, closed=False)
    yield from unconfirmed(described, too_many("/text", "topics", len(topics), USUAL_TOPICS))
    for media in order.videos:
        yield from advised(described, check_shape(media, _SHAPES, f"/media/{order.media.index(media)}"))


def hashtags_of(order: Order) -> list[str]:
    """The topics, without #."""
    tags = order.options.get("hashtags", [])
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def short_title_of(order: Order) -> str:
    """The short title; the title itself, where that is short enough."""
    given = order.options.get("short_title")
    if isinstance(given, str):
        return given
    return order.title if text_length(order.title, SHORT_TITLE.unit) <= SHORT_TITLE.maximum else ""


def media_urls_of(order: Order) -> list[str]:
    """Where the files lie on the public internet, as the order says or we do; empty where nobody knows."""
    given = order.options.get("media_url") or [media.public_url for media in order.media]
    urls = given if isinstance(given, list) else [given]
    return urls if all(_is_public_url(url) for url in urls) else []


def caption_of(order: Order) -> str:
    """The text as Douyin takes it, with the topics that are not in it yet."""
    missing = [f"#{tag}" for tag in hashtags_of(order) if f"#{tag}" not in order.text]
    return " ".join([*([order.text] if order.text else []), *missing])


def direct_fields(order: Order) -> dict[str, Any]:
    """The options that go into a direct post as they are."""
    return {name: order.options[name] for name in _DIRECT if name in order.options}


def _is_public_url(value: object) -> bool:
    if not isinstance(value, str) or len(value) > _MAXIMUM_URL or any(one.isspace() for one in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _tags(value: Any, pointer: str) -> Iterator[Finding]:
    yield from _names(value, pointer)
    tags = value if isinstance(value, list) else []
    if any("#" in tag or any(one.isspace() for one in tag) for tag in tags if isinstance(tag, str)):
        yield _invalid(pointer, "hashtags is a list of topics without # and blanks", value)


def _media_url(value: Any, pointer: str) -> Iterator[Finding]:
    urls = value if isinstance(value, list) else [value]
    yield from too_many(pointer, "addresses", len(urls), SHARED_ITEMS)
    if not urls or not all(_is_public_url(url) for url in urls):
        yield _invalid(pointer, "media_url is a public https address, or a list of them", value)


def _cover_tsp(value: Any, pointer: str) -> Iterator[Finding]:
    if type(value) not in {int, float} or not 0 <= value <= _LAST_SECOND:
        actual = int(value) if type(value) in {int, float} and abs(value) < 2**53 else None
        limit = _LAST_SECOND if actual is None or actual >= 0 else 0
        message = f"cover_tsp is a number of seconds from 0 to {_LAST_SECOND}"
        yield Finding(
            pointer=pointer, code="option_invalid", message=message, limit=limit, actual=actual, found=shown(value)
        )


def _names(value: Any, pointer: str) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield _invalid(pointer, f"{pointer.rpartition('/')[2]} is a list of texts", value)
        return
    yield from too_many(pointer, "names", len(value), _MAXIMUM_NAMES)
    for one in value:
        yield from text_of(_NAME, one, pointer)


def _invalid(pointer: str, message: str, value: Any) -> Finding:
    return Finding(pointer=pointer, code="option_invalid", message=message, found=shown(value))


_JUDGES: Mapping[str, Callable[[Any, str], Iterator[Finding]]] = {
    "hashtags": _tags,
    "short_title": partial(text_of, SHORT_TITLE),
    "media_url": _media_url,
    "private_status": partial(one_of, (0, 1, 2)),
    "cover_tsp": _cover_tsp,
    "poi_id": partial(text_of, _NAME),
    "poi_name": partial(text_of, _NAME),
    "at_users": _names,
}
"""What is wrong with a value."""
