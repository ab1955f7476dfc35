"""The routes of the simulator."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.bilibili import admin, archives, articles, oauth, partitions, uploads, users
from integrations.sandbox.bilibili.accounts import BilibiliAccount
from integrations.sandbox.bilibili.answers import strange, words
from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """Bilibili's open platform as an application to mount: all its hosts beneath one address."""
    simulator = Simulator(
        name="bilibili",
        account=BilibiliAccount,
        words=words,
        strange=strange,
        routes=(
            oauth.routes,
            users.routes,
            uploads.routes,
            archives.routes,
            partitions.routes,
            articles.routes,
            admin.routes,
        ),
    )
    return create_simulator(database, settings, simulator)
