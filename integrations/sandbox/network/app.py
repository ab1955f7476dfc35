"""The routes of the sandbox network."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from aiohttp import web

from integrations.sandbox.network import admin, media, oauth, pages, posts
from integrations.sandbox.network.answers import answer_errors
from integrations.sandbox.network.keys import SETTINGS, STORE
from integrations.sandbox.network.store import open_store
from integrations.sandbox.settings import SandboxSettings


def create_network(database: Path, settings: SandboxSettings) -> web.Application:
    """The network as an application to mount. Opens its store when the server starts and closes it at the end."""
    app = web.Application(middlewares=[answer_errors, admin.only_from_loopback])
    app[SETTINGS] = settings
    app.cleanup_ctx.append(_store_of(database))
    for routes in (oauth.routes, media.routes, posts.routes, pages.routes, admin.routes):
        app.router.add_routes(routes)
    return app


def _store_of(database: Path) -> Callable[[web.Application], AsyncIterator[None]]:
    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        app[STORE] = open_store(database)
        yield
        app[STORE].close()

    return lifetime
