"""The simulator as an application to mount."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.matrix import events, people, rooms, sending
from integrations.sandbox.matrix.answers import strange, words
from integrations.sandbox.settings import SandboxSettings


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """A homeserver."""
    tables = tuple(part.routes for part in (rooms, events, sending, people))
    simulator = Simulator(name="matrix", account=rooms.Member, words=words, strange=strange, routes=tables)
    return create_simulator(database, settings, simulator)
