"""Douyin's simulator as an application to mount."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.douyin import (
    comments,
    consent,
    files,
    messages,
    numbers,
    oauth,
    office,
    posts,
    share,
    subscriptions,
)
from integrations.sandbox.douyin.accounts import User
from integrations.sandbox.douyin.answers import strange, words
from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """State survives restarts in `database`."""
    parts = (consent, oauth, share, subscriptions, files, posts, numbers, comments, messages, office)
    simulator = Simulator(
        name="douyin", account=User, words=words, strange=strange, routes=[part.ROUTES for part in parts]
    )
    return create_simulator(database, settings, simulator)
