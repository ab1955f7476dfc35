"""What an order may ask of Weibo beyond text and files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domain.platforms.ports import Finding, Order
from integrations.platforms.weibo.descriptor import OPTIONS

VISIBLE: Mapping[str, str] = {"all": "0", "self": "1", "friends": "2"}

_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")
_TEXTS = {"summary": 1_000, "share_text": 2_000}


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about options that are unknown or malformed, and about an article without a cover."""
    options = order.options
    for name in sorted(set(options) - OPTIONS.keys()):
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Weibo has no option {name}")
    for name, message in _malformed(options):
        yield Finding(pointer=f"/options/{name}", code="option_invalid", message=message)
    if order.article and not order.images and not options.get("cover_url"):
        yield Finding(pointer="/media", code="cover_missing", message="an article needs a picture as its cover")


def _malformed(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if options.get("visible", "all") not in [*VISIBLE]:
        yield "visible", f"visible is one of {', '.join(VISIBLE)}"
    cover = options.get("cover_url", "https://a")
    if not (isinstance(cover, str) and _ADDRESS.fullmatch(cover)):
        yield "cover_url", "cover_url is the address of a picture"
    for name, most in _TEXTS.items():
        text = options.get(name, "")
        if not (isinstance(text, str) and len(text) <= most):
            yield name, f"{name} is a text of at most {most} characters"
