"""The page on which a person lets an app act for their account."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

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


def back_to(redirect_uri: str, answer: Mapping[str, str]) -> web.Response:
    """The browser goes back to the app, with the answer behind what its address says already (RFC 6749, 4.1.2)."""
    place = urlsplit(redirect_uri)
    query = urlencode([*parse_qsl(place.query, keep_blank_values=True), *answer.items()])
    return web.Response(status=302, headers={"Location": urlunsplit(place._replace(query=query))})
