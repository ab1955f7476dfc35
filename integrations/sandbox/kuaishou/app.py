"""The routes of the simulator."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.kuaishou import admin, oauth, photos, uploads, users
from integrations.sandbox.kuaishou.accounts import KuaishouAccount
from integrations.sandbox.kuaishou.answers import strange, words
from integrations.sandbox.settings import SandboxSettings


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """Kuaishou's open platform and its upload server as an application to mount."""
    simulator = Simulator(
        name="kuaishou",
        account=KuaishouAccount,
        words=words,
        strange=strange,
        routes=(oauth.routes, users.routes, uploads.routes, photos.routes, admin.routes),
    )
    return create_simulator(database, settings, simulator)
