"""Interactive documentation that works offline: every asset is served from the installation itself."""

from functools import lru_cache
from importlib import resources
from typing import Any

from litestar import Request, Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from .openapi import rendered_document
from .titles import TITLES

ASSETS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Opsroom API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>
</body></html>"""
_START = """SwaggerUIBundle({url: "/openapi.json", dom_id: "#ui", deepLinking: true, persistAuthorization: true,
  displayRequestDuration: true, docExpansion: "none", validatorUrl: null});"""


@get("/docs", sync_to_thread=False)
def page() -> Response[str]:
    """The reference, with a place to paste a key into and try every operation."""
    return Response(_PAGE, media_type="text/html")


@get("/docs/start.js", sync_to_thread=False)
def start() -> Response[str]:
    """Starts the reference. A file of its own, so that no inline script is needed."""
    return Response(_START, media_type="text/javascript")


@get("/docs/problems", sync_to_thread=False)
def problems() -> Response[str]:
    """What every problem code means, in both languages: the target of a problem's `type`."""
    rows = "".join(
        f'<tr id="{code}"><td><code>{code}</code><td>{en}<td lang="zh-CN">{zh}'
        for code, (en, zh) in sorted(TITLES.items())
    )
    head = '<!doctype html><meta charset="utf-8"><title>Problems</title><style>td{padding:.3em 1em}</style>'
    return Response(f"{head}<h1>Problems</h1><table>{rows}</table>", media_type="text/html")


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


docs_router = Router(path="/", route_handlers=[page, start, problems, asset, document], include_in_schema=False)
