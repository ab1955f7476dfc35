"""Guides for integrators: Markdown in this folder, rendered once, served without anything from elsewhere."""

from functools import cache
from html import escape
from importlib import resources
from typing import Final

from markdown_it import MarkdownIt

GUIDES: Final = {
    "quick-start": "Quick start",
    "authentication": "Authentication",
    "webhooks": "Webhooks",
    "live-events": "Live events",
    "errors": "Errors",
    "idempotency": "Idempotency and retries",
    "going-live": "Going live",
}
HEAD: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} · Opsroom</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/guides.css"></head>
<body>{navigation}<main>
"""


@cache
def guide_page(name: str) -> str:
    """A guide as a page. Raises KeyError for a name that is none."""
    title = GUIDES[name]
    body: str = _markdown().render(guide_text(name))
    return HEAD.format(title=escape(title), navigation=navigation()) + body + "</main></body></html>"


def guide_text(name: str) -> str:
    """A guide as it was written."""
    return resources.files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def style_sheet() -> str:
    """How guides look."""
    return resources.files(__name__).joinpath("style.css").read_text(encoding="utf-8")


def navigation() -> str:
    """Links to the reference and to every guide."""
    links = [("/docs", "Reference"), *((f"/docs/guides/{name}", title) for name, title in GUIDES.items())]
    listed = "".join(f'<a href="{address}">{escape(title)}</a>' for address, title in links)
    return f"<nav>{listed}</nav>"


def _markdown() -> MarkdownIt:
    """Raw HTML is shown, not rendered: a guide needs none."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")
