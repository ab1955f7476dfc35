"""What an order may ask of Bluesky beyond text and images."""

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from domain.platforms.ports import Finding
from integrations.platforms.bluesky.descriptor import MAXIMUM_LANGUAGES

_LANGUAGE_TAG = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # the usual part of BCP 47


def check_options(options: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings about `langs` and about options nobody knows."""
    for name in sorted(set(options) - {"langs"}):
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Bluesky has no option {name}")
    langs = options.get("langs", [])
    if not isinstance(langs, list) or not all(isinstance(one, str) and _LANGUAGE_TAG.fullmatch(one) for one in langs):
        yield Finding(pointer="/options/langs", code="option_invalid", message="langs is a list of language tags")
    elif len(langs) > MAXIMUM_LANGUAGES:
        yield Finding(
            pointer="/options/langs",
            code="too_many_languages",
            message=f"at most {MAXIMUM_LANGUAGES} languages",
            limit=MAXIMUM_LANGUAGES,
            actual=len(langs),
        )
