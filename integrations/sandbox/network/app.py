"""The routes of the sandbox network."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.network import admin, comments, media, messages, oauth, pages, posts
from integrations.sandbox.network.answers import strange, words
from integrations.sandbox.network.counting import COUNTED
from integrations.sandbox.network.store import open_tables
from integrations.sandbox.settings import SandboxSettings

_ROUTES = (
    oauth.routes,
    media.routes,
    posts.routes,
    comments.routes,
    messages.routes,
    pages.routes,
    admin.routes,
)
_NETWORK = Simulator(
    name="sandbox", account=admin.AccountIn, words=words, strange=strange, routes=_ROUTES, counted=COUNTED
)


def create_network(database: Path, settings: SandboxSettings) -> web.Application:
    """The network as an application to mount. Opens its store when the server starts and closes it at the end."""
    app = create_simulator(database, settings, _NETWORK)
    app.cleanup_ctx.append(open_tables)
    return app
