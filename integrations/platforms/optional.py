"""Checking the options of an order: what is wrong with one value."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from domain.platforms.ports import Finding, LengthRule
from integrations.platforms.limits import check_text

MAXIMUM_SHOWN = 100


def one_of(allowed: Sequence[str | int], value: Any, pointer: str) -> Iterator[Finding]:
    """One finding if the value is none of these."""
    if not any(type(value) is type(one) and value == one for one in allowed):
        values = tuple(map(shown, allowed))
        message = f"{_noun(pointer)} is one of {', '.join(values)}"
        yield Finding(pointer=pointer, code="option_invalid", message=message, allowed=values, found=shown(value))


def text_of(rule: LengthRule, value: Any, pointer: str) -> Iterator[Finding]:
    """One finding if the value is no text, or one of a length that is not taken."""
    if isinstance(value, str):
        yield from check_text(rule, value, pointer)
    else:
        yield Finding(pointer=pointer, code="option_invalid", message=f"{_noun(pointer)} is a text")


def shown(value: Any) -> str:
    """A value of any kind as people may be shown it: a text as it is, all else as JSON."""
    return (value if isinstance(value, str) else msgspec.json.encode(value).decode())[:MAXIMUM_SHOWN]


def _noun(pointer: str) -> str:
    return pointer.rpartition("/")[2]
