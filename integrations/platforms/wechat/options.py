"""What WeChat would refuse or quietly drop, found before anything is sent."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from domain.platforms.ports import Finding, Media, Order
from integrations.platforms.wechat.content import (
    article_content,
    body_images,
    clean,
    is_html,
    plain_text,
    title_of,
)
from integrations.platforms.wechat.descriptor import (
    AUTHOR_CHARACTERS,
    BODY_IMAGE_BYTES,
    BODY_IMAGE_TYPES,
    CONTENT_BYTES,
    CONTENT_CHARACTERS,
    DIGEST_CHARACTERS,
    OPTIONS,
    SOURCE_BYTES,
    TITLE_CHARACTERS,
)

_FOR_IMAGES = frozenset({"need_open_comment", "only_fans_can_comment", "cover"})
_FOREIGN = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']?(?!media:)(?P<source>[^\"'\s>]+)", re.IGNORECASE)
_ACTIVE = re.compile(r"<(script|iframe|object|embed|form)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z]")
_TYPICAL_ADDRESS = "https://mmbiz.qpic.cn/" + "x" * 130
_MAYBE_HOSTS = frozenset({"mmbiz.qpic.cn", "mmbiz.qlogo.cn"})


def check_order(order: Order) -> Iterator[Finding]:
    """Findings beside the limits of the descriptor: options first, because the others are read with their help."""
    if order.kind not in {"article", "image"}:
        return
    wrong = [*_check_options(order)]
    yield from wrong
    if not wrong:
        yield from _check_article(order) if order.kind == "article" else _check_image_post(order)


def _check_options(order: Order) -> Iterator[Finding]:
    known = _FOR_IMAGES if order.kind == "image" else frozenset(OPTIONS)
    for name in sorted(set(order.options) - known):
        message = f"{order.kind} posts on WeChat have no option {name}"
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=message)
    for name, value in sorted(order.options.items()):
        if name in known and not _CHECKS[name](value, order):
            message = f"{name}: {OPTIONS[name]}"
            yield Finding(pointer=f"/options/{name}", code="option_invalid", message=message)


def _check_article(order: Order) -> Iterator[Finding]:
    wrong = [index for index in body_images(order) if index >= len(order.images)]
    for index in wrong:
        message = f"the text places picture {index}, and there are {len(order.images)}, counted from 0"
        yield Finding(pointer="/text", code="media_not_found", message=message)
    for index in body_images(order):
        if index < len(order.images):
            media = order.images[index]
            yield from _check_body_image(media, f"/media/{order.media.index(media)}")
    if not wrong:
        yield from _check_content(order)


def _check_body_image(media: Media, pointer: str) -> Iterator[Finding]:
    """Pictures inside a text have stricter limits than the cover."""
    if media.content_type not in BODY_IMAGE_TYPES:
        message = f"a picture inside the text is {' or '.join(BODY_IMAGE_TYPES)}, not {media.content_type}"
        yield Finding(pointer=pointer, code="media_type_unsupported", message=message)
    if media.size > BODY_IMAGE_BYTES:
        message = f"a picture inside the text has at most {BODY_IMAGE_BYTES} bytes, not {media.size}"
        yield Finding(
            pointer=pointer, code="media_too_large", message=message, limit=BODY_IMAGE_BYTES, actual=media.size
        )


def _check_content(order: Order) -> Iterator[Finding]:
    content = article_content(order, dict.fromkeys(range(len(order.images)), _TYPICAL_ADDRESS))
    for noun, limit, actual in (
        ("characters", CONTENT_CHARACTERS, len(content)),
        ("bytes", CONTENT_BYTES, len(content.encode("utf-8", "surrogatepass"))),
    ):
        if actual > limit and len(order.text) <= CONTENT_CHARACTERS:
            message = f"with its markup the text has about {actual} {noun}; at most {limit} are allowed"
            yield Finding(pointer="/text", code="content_too_long", message=message, limit=limit, actual=actual)
    if is_html(order):
        yield from _check_markup(order.text)


def _check_markup(text: str) -> Iterator[Finding]:
    for match in _FOREIGN.finditer(text):
        if not _is_maybe_kept(match["source"]):
            message = f"WeChat drops pictures that were not uploaded to it: {match['source'][:100]}"
            yield Finding(pointer="/text", code="image_external", message=message)
    for name in dict.fromkeys(match[1].lower() for match in _ACTIVE.finditer(text)):
        yield Finding(pointer="/text", code="markup_not_allowed", message=f"WeChat drops the element {name}")
    if not plain_text(text) and "<img" not in text.lower():
        yield Finding(pointer="/text", code="post_empty", message="the markup shows nothing", limit=1, actual=0)


def _check_image_post(order: Order) -> Iterator[Finding]:
    if not title_of(order, TITLE_CHARACTERS):
        message = "an image post needs a title, or a text to take it from"
        yield Finding(pointer="/title", code="title_too_short", message=message, limit=1, actual=0)
    if _TAG.search(clean(order.text)):
        yield Finding(pointer="/text", code="markup_not_allowed", message="an image post has a text without markup")


def _is_maybe_kept(source: str) -> bool:
    try:
        return (urlsplit(source).hostname or "") in _MAYBE_HOSTS
    except ValueError:
        return False


def _is_text(most: int) -> Callable[[Any, Order], bool]:
    return lambda value, _: isinstance(value, str) and len(clean(value)) <= most


def _is_source(value: Any, _: Order) -> bool:
    if not isinstance(value, str) or len(value.encode("utf-8", "surrogatepass")) > SOURCE_BYTES:
        return False
    return re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def _is_flag(value: Any, _: Order) -> bool:
    return isinstance(value, bool) or value in (0, 1)


def _is_index(value: Any, order: Order) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < max(1, len(order.images))


def _is_indexes(value: Any, order: Order) -> bool:
    return (
        isinstance(value, list)
        and len(set(map(str, value))) == len(value)
        and all(_is_index(index, order) for index in value)
    )


_CHECKS: Mapping[str, Callable[[Any, Order], bool]] = {
    "author": _is_text(AUTHOR_CHARACTERS),
    "digest": _is_text(DIGEST_CHARACTERS),
    "content_source_url": _is_source,
    "need_open_comment": _is_flag,
    "only_fans_can_comment": _is_flag,
    "cover": _is_index,
    "body_images": _is_indexes,
    "text_format": lambda value, _: value in ("html", "plain"),
}
