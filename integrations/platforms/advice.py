"""Warnings: what a platform advises, and limits that nobody has confirmed. They refuse nothing."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.platforms.ports import Finding, KindRule, Media, Order, PlatformDescriptor
from integrations.platforms.limits import check_kind


def unconfirmed(descriptor: PlatformDescriptor, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Breaches of a limit that is usual, but that the platform does not state."""
    yield from _warnings(f"usual limit, not confirmed by {descriptor.title}", findings)


def advised(descriptor: PlatformDescriptor, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What goes against a recommendation that the platform does not insist on."""
    yield from _warnings(f"advice for {descriptor.title}", findings)


def check_usual(descriptor: PlatformDescriptor, rule: KindRule, order: Order) -> Iterator[Finding]:
    """Where the order goes beyond what is usual. Files that the rule says nothing about are not judged by it."""
    if (stated := descriptor.rule_for(order.kind)) is not None:
        whole = msgspec.structs.replace(rule, images=rule.images or stated.images, videos=rule.videos or stated.videos)
        yield from unconfirmed(descriptor, check_kind(whole, order))


def too_many(pointer: str, noun: str, count: int, most: int) -> Iterator[Finding]:
    """One finding if there are more of something than there may be."""
    if count > most:
        message = f"{count} {noun}; at most {most} are allowed"
        yield Finding(pointer=pointer, code=f"too_many_{noun}", message=message, limit=most, actual=count)


def check_shape(media: Media, shapes: tuple[str, ...], pointer: str) -> Iterator[Finding]:
    """One finding if a picture or film has none of these shapes, such as 16:9. What is not known is not judged."""
    if not (media.width and media.height):
        return
    if not any(_has_shape(media.width, media.height, *map(int, shape.split(":"))) for shape in shapes):
        found = f"{media.width}:{media.height}"
        message = f"it is {found}; {' or '.join(shapes)} is advised"
        yield Finding(pointer=pointer, code="media_shape_unusual", message=message, allowed=shapes, found=found)


def _has_shape(width: int, height: int, across: int, down: int) -> bool:
    """A pixel more or less is the same shape."""
    return abs(width * down - height * across) <= max(across, down)


def beside(errors: Iterable[Finding], *warnings: Iterable[Finding]) -> list[Finding]:
    """The errors, and the warnings that do not say less strictly what an error says already."""
    found = [*errors]
    known = {(error.pointer, error.code) for error in found}
    more = (warning for group in warnings for warning in group)
    return [*found, *(warning for warning in more if (warning.pointer, warning.code) not in known)]


def _warnings(why: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield msgspec.structs.replace(finding, severity="warning", message=f"{why}: {finding.message}")
