"""A simulator as an application to mount."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import aiohttp
import msgspec
from aiohttp import web
from aiohttp.typedefs import Middleware

from integrations.sandbox.kit import admin
from integrations.sandbox.kit.answers import Handler, Refused
from integrations.sandbox.kit.keys import COUNTED, HELD, SESSION, SETTINGS, STORE, TASKS, WORDS, Words
from integrations.sandbox.kit.plans import Operation
from integrations.sandbox.kit.store import Store
from integrations.sandbox.settings import SandboxSettings


class Simulator(msgspec.Struct, frozen=True, kw_only=True):
    """What makes one simulator: its name (also the path prefix), its accounts, its words and its routes."""

    name: str
    account: type[msgspec.Struct]
    """What the back office takes to make an account, beside its `handle`."""
    words: Words
    strange: Callable[[web.HTTPException], web.Response]
    """How the platform answers what it does not know: 404, 405, 413."""
    routes: Sequence[web.RouteTableDef]
    counted: frozenset[Operation] = frozenset({"publish"})
    """The operations it counts against a quota; the back office can set no other."""


def create_simulator(database: Path, settings: SandboxSettings, simulator: Simulator) -> web.Application:
    """Opens its store when the server starts and closes it at the end."""
    app = web.Application(middlewares=[_speaking(simulator), admin.only_from_loopback])
    app[SETTINGS], app[WORDS], app[TASKS] = settings, simulator.words, set()
    app[COUNTED], app[HELD] = simulator.counted, {}
    app.cleanup_ctx.append(_lifetime(database, simulator.name))
    for routes in (*simulator.routes, admin.routes(simulator.account)):
        app.router.add_routes(routes)
    return app


def _speaking(simulator: Simulator) -> Middleware:
    @web.middleware
    async def speak(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return refused.answer
        except web.HTTPException as error:
            return error if error.status < 400 else simulator.strange(error)

    return speak


def _lifetime(database: Path, name: str) -> Callable[[web.Application], AsyncIterator[None]]:
    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        app[STORE] = Store(database, name)
        async with aiohttp.ClientSession() as session:
            app[SESSION] = session
            yield
            for task in app[TASKS]:
                task.cancel()
            await asyncio.gather(*app[TASKS], return_exceptions=True)
        app[STORE].close()

    return lifetime
