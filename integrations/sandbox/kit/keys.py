"""What a simulator's application carries."""

import asyncio
from typing import Protocol

from aiohttp import ClientSession, web

from integrations.sandbox.kit.plans import Fault, Operation
from integrations.sandbox.kit.store import Store
from integrations.sandbox.settings import SandboxSettings


class Words(Protocol):
    """How a platform says what a fault is about."""

    def __call__(self, fault: Fault) -> web.Response:
        """The answer to a request that the fault has struck."""
        ...


STORE = web.AppKey("store", Store)
SETTINGS = web.AppKey("settings", SandboxSettings)
WORDS = web.AppKey[Words]("words")
SESSION = web.AppKey("session", ClientSession)
TASKS = web.AppKey("tasks", set[asyncio.Task[None]])
COUNTED = web.AppKey("counted", frozenset[Operation])
HELD = web.AppKey("held", dict[str, asyncio.Event])
"""By account: the callback that waits for the next one to overtake it."""
