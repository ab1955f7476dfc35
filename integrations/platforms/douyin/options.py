"""What an order may ask of Douyin beyond text and files."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from domain.platforms.ports import Finding, Order
from integrations.platforms.douyin.descriptor import MAXIMUM_IMAGES, MAXIMUM_SHORT_TITLE
from integrations.platforms.limits import text_length

_MAXIMUM_URL = 2_048
_MAXIMUM_NAMES = 50
_DIRECT = ("private_status", "cover_tsp", "poi_id", "poi_name", "at_users")


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about every option, and about those nobody knows."""
    for name in sorted(order.options):
        judge = _JUDGES.get(name)
        if judge is None:
            yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Douyin has no option {name}")
        elif (wish := judge(order.options[name])) is not None:
            yield Finding(pointer=f"/options/{name}", code="option_invalid", message=f"{name} is {wish}")
    if "media_url" in order.options and len(media_urls_of(order)) not in {0, 1, len(order.images)}:
        message = "media_url lists one address for each picture"
        yield Finding(pointer="/options/media_url", code="option_invalid", message=message)


def hashtags_of(order: Order) -> list[str]:
    """The topics, without #."""
    tags = order.options.get("hashtags", [])
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def short_title_of(order: Order) -> str:
    """The short title; the title itself, where that is short enough."""
    given = order.options.get("short_title")
    if isinstance(given, str):
        return given
    return order.title if text_length(order.title, "codepoint") <= MAXIMUM_SHORT_TITLE else ""


def media_urls_of(order: Order) -> list[str]:
    """Where the files lie on the public internet, as the order says or we do; empty where nobody knows."""
    given = order.options.get("media_url") or [media.public_url for media in order.media]
    urls = given if isinstance(given, list) else [given]
    return urls if all(_is_public_url(url) for url in urls) else []


def caption_of(order: Order) -> str:
    """The text as Douyin takes it, with the topics that are not in it yet."""
    missing = [f"#{tag}" for tag in hashtags_of(order) if f"#{tag}" not in order.text]
    return " ".join([*([order.text] if order.text else []), *missing])


def direct_fields(order: Order) -> dict[str, Any]:
    """The options that go into a direct post as they are."""
    return {name: order.options[name] for name in _DIRECT if name in order.options}


def _is_public_url(value: object) -> bool:
    if not isinstance(value, str) or len(value) > _MAXIMUM_URL or any(one.isspace() for one in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _tags(value: Any) -> str | None:
    is_fine = _names(value) and not any("#" in tag or any(one.isspace() for one in tag) for tag in value)
    return None if is_fine else "a list of topics without # and blanks"


def _short_title(value: Any) -> str | None:
    is_fine = isinstance(value, str) and text_length(value, "codepoint") <= MAXIMUM_SHORT_TITLE
    return None if is_fine else f"a text of at most {MAXIMUM_SHORT_TITLE} characters"


def _media_url(value: Any) -> str | None:
    urls = value if isinstance(value, list) else [value]
    is_fine = 1 <= len(urls) <= MAXIMUM_IMAGES and all(_is_public_url(url) for url in urls)
    return None if is_fine else "a public https address, or a list of them"


def _private_status(value: Any) -> str | None:
    return None if type(value) is int and value in {0, 1, 2} else "0, 1 or 2"


def _cover_tsp(value: Any) -> str | None:
    return None if type(value) in {int, float} and 0 <= value <= 900 else "a number of seconds"


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and 0 < len(value) <= 256 else "a short text"


def _people(value: Any) -> str | None:
    return None if _names(value) else "a list of open ids"


def _names(value: Any) -> bool:
    is_list = isinstance(value, list) and len(value) <= _MAXIMUM_NAMES
    return is_list and all(isinstance(one, str) and 0 < len(one) <= 256 for one in value)


_JUDGES: Mapping[str, Callable[[Any], str | None]] = {
    "hashtags": _tags,
    "short_title": _short_title,
    "media_url": _media_url,
    "private_status": _private_status,
    "cover_tsp": _cover_tsp,
    "poi_id": _text,
    "poi_name": _text,
    "at_users": _people,
}
"""What is wrong with a value, in words; None when nothing is."""
