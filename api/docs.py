"""Interactive documentation that works offline: every asset is served from the installation itself."""

from functools import lru_cache
from importlib import resources
from typing import Any

from litestar import Request, Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from .guides import GUIDES, guide_page, navigation, style_sheet
from .openapi import rendered_document
from .titles import TITLES

ASSETS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Opsroom API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/reference.css"></head>
<body>{navigation}<div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>
</body></html>"""
_NAVIGATION_STYLE = "nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:1rem 1.5rem;font-family:sans-serif}"
_START = """SwaggerUIBundle({url: "/openapi.json", dom_id: "#ui", deepLinking: true, persistAuthorization: true,
  displayRequestDuration: true, docExpansion: "none", validatorUrl: null});"""


@get("/docs", sync_to_thread=False)
def page() -> Response[str]:
    """The reference, with a place to paste a key into and try every operation."""
    return Response(_PAGE.format(navigation=navigation()), media_type="text/html")


@get("/docs/start.js", sync_to_thread=False)
def start() -> Response[str]:
    """Starts the reference. A file of its own, so that no inline script is needed."""
    return Response(_START, media_type="text/javascript")


@get("/docs/reference.css", sync_to_thread=False)
def reference_style() -> Response[str]:
    """How the links above the reference look."""
    return Response(_NAVIGATION_STYLE, media_type="text/css")


@get("/docs/guides.css", sync_to_thread=False)
def guides_style() -> Response[str]:
    """How guides look."""
    return Response(style_sheet(), media_type="text/css")


@get("/docs/guides/{name:str}", sync_to_thread=False)
def guide(name: FromPath[str]) -> Response[str]:
    """A guide for integrators."""
    if name not in GUIDES:
        raise NotFoundException
    return Response(guide_page(name), media_type="text/html")


@get("/docs/problems", sync_to_thread=False)
def problems() -> Response[str]:
    """What every problem code means, in both languages: the target of a problem's `type`."""
    rows = "".join(
        f'<tr id="{code}"><td><code>{code}</code><td>{en}<td lang="zh-CN">{zh}'
        for code, (en, zh) in sorted(TITLES.items())
    )
    head = '<!doctype html><meta charset="utf-8"><title>Problems</title><link rel="icon" href="data:,"><style>td{padding:.3em 1em}</style>'
    return Response(f"{head}{navigation()}<h1>Problems</h1><table>{rows}</table>", media_type="text/html")


@get("/docs/{name:str}", sync_to_thread=True)
def asset(name: FromPath[str]) -> Response[bytes]:
    """A file of the reference."""
    if name not in ASSETS:
        raise NotFoundException
    return Response(_asset(name), media_type=ASSETS[name], headers={"Cache-Control": "public, max-age=86400"})


@get("/openapi.json", sync_to_thread=False)
def document(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The OpenAPI document of this API."""
    return Response(rendered_document(request.app), media_type="application/json")


@lru_cache
def _asset(name: str) -> bytes:
    return resources.files("swagger_ui").joinpath("static", name).read_bytes()


docs_router = Router(
    path="/",
    route_handlers=[page, start, reference_style, guides_style, guide, problems, asset, document],
    include_in_schema=False,
)
