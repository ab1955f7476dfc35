"""What WeChat would refuse or quietly drop, found before anything is sent."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from domain.platforms.ports import Finding, LengthRule, Media, Order
from integrations.platforms.optional import one_of, shown, text_of
from integrations.platforms.wechat.content import (
    article_content,
    body_images,
    clean,
    is_html,
    plain_text,
    title_of,
)
from integrations.platforms.wechat.descriptor import (
    AUTHOR,
    BODY_IMAGE_BYTES,
    BODY_IMAGE_TYPES,
    CONTENT_BYTES,
    CONTENT_CHARACTERS,
    DIGEST,
    OPTIONS,
    SOURCE,
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
        if name in known:
            yield from _CHECKS[name](value, order, f"/options/{name}")


def _check_article(order: Order) -> Iterator[Finding]:
    wrong = [index for index in body_images(order) if index >= len(order.images)]
    for index in wrong:
        message = f"the text places picture {index}, and there are {len(order.images)}, counted from 0"
        last = len(order.images) - 1
        yield Finding(pointer="/text", code="media_not_found", message=message, limit=last, actual=index)
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
        yield Finding(
            pointer=pointer,
            code="media_type_unsupported",
            message=message,
            allowed=BODY_IMAGE_TYPES,
            found=media.content_type,
        )
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


def _text(rule: LengthRule) -> Callable[[Any, Order, str], Iterator[Finding]]:
    return lambda value, _, pointer: text_of(rule, clean(value) if isinstance(value, str) else value, pointer)


def _source(value: Any, _: Order, pointer: str) -> Iterator[Finding]:
    yield from text_of(SOURCE, value, pointer)
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"]+", value) is None:
        yield Finding(pointer=pointer, code="option_invalid", message="content_source_url is a web address")


def _flag(value: Any, _: Order, pointer: str) -> Iterator[Finding]:
    yield from one_of((True, False, 1, 0), value, pointer)


def _cover(value: Any, order: Order, pointer: str) -> Iterator[Finding]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield Finding(pointer=pointer, code="option_invalid", message=f"cover: {OPTIONS['cover']}", found=shown(value))
    elif not 0 <= value <= (last := max(0, len(order.images) - 1)):
        message = f"there is no picture {value}; the last one is {last}, counted from 0"
        yield Finding(pointer=pointer, code="option_invalid", message=message, limit=last, actual=value)


def _indexes(value: Any, order: Order, pointer: str) -> Iterator[Finding]:
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        message = f"body_images: {OPTIONS['body_images']}"
        yield Finding(pointer=pointer, code="option_invalid", message=message, found=shown(value))
        return
    for index in value:
        yield from _cover(index, order, pointer)


def _format(value: Any, _: Order, pointer: str) -> Iterator[Finding]:
    yield from one_of(("html", "plain"), value, pointer)


_CHECKS: Mapping[str, Callable[[Any, Order, str], Iterator[Finding]]] = {
    "author": _text(AUTHOR),
    "digest": _text(DIGEST),
    "content_source_url": _source,
    "need_open_comment": _flag,
    "only_fans_can_comment": _flag,
    "cover": _cover,
    "body_images": _indexes,
    "text_format": _format,
}
