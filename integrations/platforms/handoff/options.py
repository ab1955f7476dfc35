"""What an order may ask beyond text and files, where a person fills it in."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from domain.platforms.ports import Finding, LengthRule, LinkRefused
from integrations.platforms.advice import too_many
from integrations.platforms.limits import check_text
from integrations.platforms.links import LinkReader

MAXIMUM_VALUE = 1_000
MAXIMUM_VALUES = 50
_VALUE = LengthRule(maximum=MAXIMUM_VALUE, unit="codepoint")


class HandoffOption(msgspec.Struct, frozen=True, kw_only=True):
    """One option. `label` is the field's name on the site; `address` reads options that are an address."""

    label: str
    meaning: str
    many: bool = False
    address: LinkReader | None = None


FORM = HandoffOption(label="", meaning="which form of post it is to be")
TOPICS = HandoffOption(label="", meaning="topics, without `#`; else they are taken from the text", many=True)


def check_options(title: str, known: Mapping[str, HandoffOption], options: dict[str, Any]) -> Iterator[Finding]:
    """Findings about options nobody knows, and about values that are none."""
    for name in sorted(options):
        pointer = f"/options/{name}"
        if name not in known:
            yield Finding(pointer=pointer, code="option_unknown", message=f"{title} has no option {name}")
        elif too_much := [*_too_much(known[name], options[name], pointer)]:
            yield from too_much
        elif why := _why_not(known[name], options[name]):
            yield Finding(pointer=pointer, code="option_invalid", message=f"{name}: {why}")


def fields_of(known: Mapping[str, HandoffOption], options: dict[str, Any]) -> dict[str, str]:
    """The options by the names of the site's fields; what is no good value is left out."""
    good = {name: value for name, value in options.items() if name in known and not _why_not(known[name], value)}
    return {
        known[name].label: "、".join(value) if isinstance(value, list) else value
        for name, value in good.items()
        if known[name].label and value
    }


def addresses_of(known: Mapping[str, HandoffOption], options: dict[str, Any]) -> dict[str, str]:
    """The canonical address behind every option that is one."""
    found = {}
    for name, option in known.items():
        if option.address is not None and isinstance(options.get(name), str):
            try:
                found[name] = option.address.read(options[name]).url
            except LinkRefused:
                continue
    return found


def _too_much(option: HandoffOption, value: Any, pointer: str) -> Iterator[Finding]:
    """Bounds of a package."""
    if option.many and isinstance(value, list):
        yield from too_many(pointer, pointer.rpartition("/")[2], len(value), MAXIMUM_VALUES)
    for one in value if option.many and isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield from check_text(_VALUE, one, pointer)


def _why_not(option: HandoffOption, value: Any) -> str | None:
    values = value if option.many else [value]
    if (
        not isinstance(values, list)
        or len(values) > MAXIMUM_VALUES
        or not all(isinstance(one, str) and len(one) <= MAXIMUM_VALUE for one in values)
    ):
        return f"a list of at most {MAXIMUM_VALUES} texts" if option.many else "a short text"
    if option.address is not None:
        try:
            option.address.read(values[0])
        except LinkRefused as refused:
            return str(refused)
    return None
