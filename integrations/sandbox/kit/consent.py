"""The page on which a person lets an app act for their account."""

from collections.abc import Iterable, Mapping
from html import escape

from aiohttp import web


def consent_page(title: str, handles: Iterable[str], passed: Mapping[str, str]) -> web.Response:
    """A form that posts `handle` and `decision` (`allow` or `deny`) back to the same address, with what was passed."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in passed.items()
    )
    options = "".join(f"<option>{escape(handle)}</option>" for handle in handles)
    page = (
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><h1>{escape(title)}</h1>"
        f'<form method="post">{hidden}<select name="handle">{options}</select>'
        '<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>'
    )
    return web.Response(text=page, content_type="text/html")
