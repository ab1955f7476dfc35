"""What an order may ask of Kuaishou beyond caption, film and cover."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domain.platforms.ports import Finding, Order, PlatformDescriptor
from integrations.platforms.advice import check_usual, too_many, unconfirmed
from integrations.platforms.handoff import topics_of
from integrations.platforms.kuaishou.descriptor import OPTIONS, USUAL, USUAL_TOPICS
from integrations.platforms.optional import shown

_PRODUCT = re.compile(r"[0-9A-Za-z_-]{1,64}")


def check_options(options: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings about options that nobody knows or that make no sense."""
    for name, value in options.items():
        if name not in OPTIONS:
            yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Kuaishou has no option {name}")
        elif not _makes_sense(name, value):
            message = f"{name}: {OPTIONS[name]}"
            yield Finding(pointer=f"/options/{name}", code="option_invalid", message=message, found=shown(value))


def check_habits(descriptor: PlatformDescriptor, order: Order) -> Iterator[Finding]:
    """Warnings about what products keep to, without any word of Kuaishou about it."""
    if order.videos:
        yield from check_usual(descriptor, USUAL, order)
        topics = topics_of(order.text, {}, closed=False)
        yield from unconfirmed(descriptor, too_many("/text", "topics", len(topics), USUAL_TOPICS))


def fields_of(options: Mapping[str, Any]) -> dict[str, str]:
    """The options as fields of the form."""
    return {name: str(options[name]) for name in OPTIONS if name in options}


def _makes_sense(name: str, value: Any) -> bool:
    if name == "stereo_type":
        return type(value) is int and -1 <= value <= 100
    return isinstance(value, str) and bool(_PRODUCT.fullmatch(value))
