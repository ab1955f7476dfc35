"""The simulator as an application."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings
from integrations.sandbox.weibo import (
    articles,
    backoffice,
    comments,
    fans,
    numbers,
    oauth,
    pictures,
    statuses,
    timelines,
    users,
)
from integrations.sandbox.weibo.accounts import WeiboAccount
from integrations.sandbox.weibo.answers import strange, words

_PARTS = (oauth, statuses, pictures, timelines, users, comments, articles, fans, numbers, backoffice)


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """Mounted at `/weibo`; the real hosts' paths lie beneath as they are."""
    simulator = Simulator(
        name="weibo",
        account=WeiboAccount,
        words=words,
        strange=strange,
        routes=[part.routes for part in _PARTS],
        counted=frozenset({"publish", "read", "write"}),
    )
    return create_simulator(database, settings, simulator)
