"""What an order may ask of Weibo beyond text and files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domain.platforms.ports import Finding, Order
from integrations.platforms.limits import check_text
from integrations.platforms.optional import one_of, shown, text_of
from integrations.platforms.weibo.descriptor import (
    ARTICLE_SUMMARY,
    OPTIONS,
    SHARE_TEXT,
    USUAL_ARTICLE_SUMMARY,
    USUAL_ARTICLE_TITLE,
)

VISIBLE: Mapping[str, str] = {"all": "0", "self": "1", "friends": "2"}

_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")
_TEXTS = {"summary": ARTICLE_SUMMARY, "share_text": SHARE_TEXT}


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about options that are unknown or malformed, and about an article without a cover."""
    options = order.options
    for name in sorted(set(options) - OPTIONS.keys()):
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Weibo has no option {name}")
    yield from one_of([*VISIBLE], options.get("visible", "all"), "/options/visible")
    yield from _check_cover(options.get("cover_url", "https://a"))
    for name, rule in _TEXTS.items():
        yield from text_of(rule, options.get(name, ""), f"/options/{name}")
    if order.article and not order.images and not options.get("cover_url"):
        message = "an article needs a picture as its cover"
        yield Finding(pointer="/media", code="cover_missing", message=message, limit=1, actual=0)


def check_usual_article(order: Order) -> Iterator[Finding]:
    """Limits of articles that are only hearsay."""
    yield from check_text(USUAL_ARTICLE_TITLE, order.title, "/title")
    if isinstance(summary := order.options.get("summary", ""), str):
        yield from check_text(USUAL_ARTICLE_SUMMARY, summary, "/options/summary")


def _check_cover(cover: Any) -> Iterator[Finding]:
    if not (isinstance(cover, str) and _ADDRESS.fullmatch(cover)):
        message = "cover_url is the address of a picture"
        yield Finding(pointer="/options/cover_url", code="option_invalid", message=message, found=shown(cover))
