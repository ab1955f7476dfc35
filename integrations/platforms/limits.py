"""Checking an order against a platform's descriptor, before anything is sent."""

from collections.abc import Callable, Iterator, Mapping

import regex

from domain.platforms.ports import Finding, LengthRule, Media, MediaRule, Order, PlatformDescriptor

_GRAPHEME = regex.compile(r"\X")

_UNITS: Mapping[str, tuple[str, Callable[[str], int]]] = {
    "grapheme": ("characters", lambda text: sum(1 for _ in _GRAPHEME.finditer(text))),
    "codepoint": ("code points", len),
    "utf16": ("UTF-16 units", lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2),
    "utf8_byte": ("bytes", lambda text: len(text.encode("utf-8", "surrogatepass"))),
}


def text_length(text: str, unit: str) -> int:
    """How long a text is, in the unit of a LengthRule. Graphemes are extended clusters of Unicode's UAX #29."""
    return _UNITS[unit][1](text)


def check_limits(descriptor: PlatformDescriptor, order: Order) -> list[Finding]:
    """Every way in which the order breaks the descriptor's rules."""
    return [*check_text(descriptor.text, order.text), *_check_presence(order), *_check_media(descriptor.media, order)]


def check_text(rule: LengthRule, text: str) -> Iterator[Finding]:
    """One finding if the text is too long."""
    actual, name = text_length(text, rule.unit), _UNITS[rule.unit][0]
    if actual > rule.maximum:
        message = f"the text has {actual} {name}; at most {rule.maximum} are allowed"
        yield Finding(pointer="/text", code="text_too_long", message=message, limit=rule.maximum, actual=actual)


def _check_presence(order: Order) -> Iterator[Finding]:
    if not order.text.strip() and not order.media:
        yield Finding(pointer="/text", code="post_empty", message="a post needs a text or an image", limit=1, actual=0)


def _check_media(rule: MediaRule, order: Order) -> Iterator[Finding]:
    if (count := len(order.media)) > rule.maximum_count:
        message = f"{count} images; at most {rule.maximum_count} are allowed"
        yield Finding(pointer="/media", code="too_many_media", message=message, limit=rule.maximum_count, actual=count)
    for position, media in enumerate(order.media):
        yield from _check_file(rule, media, f"/media/{position}")


def _check_file(rule: MediaRule, media: Media, pointer: str) -> Iterator[Finding]:
    if media.content_type not in rule.content_types:
        message = f"{media.content_type} is not one of {', '.join(rule.content_types)}"
        yield Finding(pointer=pointer, code="media_type_unsupported", message=message)
    if (size := media.size) > rule.maximum_bytes:
        message = f"the file has {size} bytes; at most {rule.maximum_bytes} are allowed"
        yield Finding(pointer=pointer, code="media_too_large", message=message, limit=rule.maximum_bytes, actual=size)
