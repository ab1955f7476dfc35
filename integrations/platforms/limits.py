"""Checking an order against a platform's descriptor, before anything is sent."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

import regex

from domain.platforms.ports import Finding, KindRule, LengthRule, Media, MediaRule, Order, PlatformDescriptor

_GRAPHEME = regex.compile(r"\X")


def _wide_length(text: str) -> int:
    """Two narrow characters weigh as much as one wide one; half a character counts as a whole."""
    halves = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
    return (halves + 1) // 2


_UNITS: Mapping[str, tuple[str, Callable[[str], int]]] = {
    "grapheme": ("characters", lambda text: sum(1 for _ in _GRAPHEME.finditer(text))),
    "codepoint": ("code points", len),
    "utf16": ("UTF-16 units", lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2),
    "utf8_byte": ("bytes", lambda text: len(text.encode("utf-8", "surrogatepass"))),
    "wide": ("characters, two narrow ones counting as one", _wide_length),
}


def text_length(text: str, unit: str) -> int:
    """How long a text is, in the unit of a LengthRule. Graphemes are extended clusters of Unicode's UAX #29."""
    return _UNITS[unit][1](text)


def check_limits(descriptor: PlatformDescriptor, order: Order) -> list[Finding]:
    """Every way in which the order breaks the rule for its kind. A kind without a rule is one finding."""
    rule = descriptor.rule_for(order.kind)
    if rule is None:
        return [_unsupported(descriptor, order)]
    return [*check_kind(rule, order), *_check_presence(order)]


def check_kind(rule: KindRule, order: Order) -> Iterator[Finding]:
    """Every way in which the order breaks one rule. A platform without titles is simply not given one."""
    yield from check_text(rule.text, order.text)
    if rule.title is not None:
        yield from check_text(rule.title, order.title, "/title")
    yield from _check_media(rule.images, order, order.images, "images")
    yield from _check_media(rule.videos, order, order.videos, "videos")


def check_text(rule: LengthRule, text: str, pointer: str = "/text") -> Iterator[Finding]:
    """One finding if the text is too long or too short."""
    actual, unit = text_length(text, rule.unit), _UNITS[rule.unit][0]
    noun = pointer.rpartition("/")[2]
    if actual < rule.minimum:
        message = f"the {noun} has {actual} {unit}; at least {rule.minimum} are needed"
        yield Finding(pointer=pointer, code=f"{noun}_too_short", message=message, limit=rule.minimum, actual=actual)
    yield from at_most(rule.maximum, actual, unit, pointer)


def at_most(limit: int, actual: int, unit: str, pointer: str) -> Iterator[Finding]:
    """One finding if there is more of something than there may be."""
    noun = pointer.rpartition("/")[2]
    if actual > limit:
        message = f"the {noun} has {actual} {unit}; at most {limit} are allowed"
        yield Finding(pointer=pointer, code=f"{noun}_too_long", message=message, limit=limit, actual=actual)


def check_answer(rule: LengthRule | None, text: str) -> list[Finding]:
    """What is wrong with a reply or a message; nothing where no limit is known."""
    return [*check_text(rule, text)] if rule is not None else []


def _unsupported(descriptor: PlatformDescriptor, order: Order) -> Finding:
    kinds = tuple(rule.kind for rule in descriptor.kinds)
    message = f"{descriptor.title} takes no {order.kind} posts, only: {', '.join(kinds)}"
    return Finding(pointer="/format", code="kind_unsupported", message=message, allowed=kinds, found=order.kind)


def _check_presence(order: Order) -> Iterator[Finding]:
    if not order.text.strip() and not order.media:
        yield Finding(pointer="/text", code="post_empty", message="a post needs a text or a file", limit=1, actual=0)


def _check_media(rule: MediaRule | None, order: Order, files: tuple[Media, ...], noun: str) -> Iterator[Finding]:
    most, least = (rule.maximum_count, rule.minimum_count) if rule else (0, 0)
    if (count := len(files)) > most:
        message = f"{count} {noun}; at most {most} are allowed"
        yield Finding(pointer="/media", code="too_many_media", message=message, limit=most, actual=count)
    if count < least:
        message = f"{count} {noun}; at least {least} are needed"
        yield Finding(pointer="/media", code="too_few_media", message=message, limit=least, actual=count)
    for media in files:
        if rule is not None:
            yield from check_file(rule, media, f"/media/{order.media.index(media)}")


def check_file(rule: MediaRule, media: Media, pointer: str) -> Iterator[Finding]:
    """Type, size, length and pixels of one file. What is not known about it is not judged."""
    if (found := media.content_type) not in (allowed := rule.content_types):
        message = f"{found} is not one of {', '.join(allowed)}"
        yield Finding(pointer=pointer, code="media_type_unsupported", message=message, allowed=allowed, found=found)
    if (size := media.size) > rule.maximum_bytes:
        message = f"the file has {size} bytes; at most {rule.maximum_bytes} are allowed"
        yield Finding(pointer=pointer, code="media_too_large", message=message, limit=rule.maximum_bytes, actual=size)
    seconds = -(-(media.duration_ms or 0) // 1000)
    if rule.maximum_seconds is not None and seconds > rule.maximum_seconds:
        message = f"the film lasts {seconds} s; at most {rule.maximum_seconds} s are allowed"
        yield Finding(
            pointer=pointer, code="media_too_long", message=message, limit=rule.maximum_seconds, actual=seconds
        )
    yield from _check_pixels(rule, media, pointer)


def _check_pixels(rule: MediaRule, media: Media, pointer: str) -> Iterator[Finding]:
    for name, least, actual in (
        ("width", rule.minimum_width, media.width),
        ("height", rule.minimum_height, media.height),
    ):
        if least is not None and actual is not None and actual < least:
            message = f"the {name} is {actual} pixels; at least {least} are needed"
            yield Finding(pointer=pointer, code="media_too_small", message=message, limit=least, actual=actual)
