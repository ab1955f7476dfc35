"""The simulator as an application to mount."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.bluesky import records, sessions, views
from integrations.sandbox.bluesky.answers import strange, words
from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """A personal data server."""
    tables = (sessions.routes, records.routes, views.routes)
    simulator = Simulator(name="bluesky", account=sessions.Member, words=words, strange=strange, routes=tables)
    return create_simulator(database, settings, simulator)
