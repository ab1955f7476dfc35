"""The topics of a post, as the site's own field wants them."""

from typing import Any

import regex

_ADDRESS = regex.compile(r"https?://[!-~]+", regex.IGNORECASE)
_NAME = r"[\p{L}\p{M}\p{N}_·-]+"
_OPEN = regex.compile(rf"[#＃]({_NAME})")
_CLOSED = regex.compile(rf"[#＃]([^#＃\s]{{1,50}})[#＃]|[#＃]({_NAME})")


def topics_of(text: str, options: dict[str, Any], *, closed: bool) -> list[str]:
    """The option `topics`, or else the hashtags in the text, each once and without `#`.

    `closed`: the site writes `#topic#`; else `#topic`, where the next `#` begins the next one.
    """
    given = options.get("topics")
    if isinstance(given, list):
        return list(dict.fromkeys(str(topic).strip("#＃ ") for topic in given))
    plain = _ADDRESS.sub(" ", text)
    found = (_CLOSED if closed else _OPEN).finditer(plain)
    return list(dict.fromkeys(next(group for group in match.groups() if group).strip() for match in found))
