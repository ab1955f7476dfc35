"""A plain client of the HTTP API. Whatever the demo does, every integration can do."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Final

from aiohttp import ClientSession

from integrations.installation.problems import Problem

from .teller import Teller

PATIENCE_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.2


class StoryBroke(Problem):
    """The running system did something else than the story says."""


class Caller:
    """Requests as one of the demo tenant's keys."""

    def __init__(self, session: ClientSession, teller: Teller, base: str, name: str, key: str) -> None:
        self.name = name
        self._session = session
        self._teller = teller
        self._base = base
        self._key = key

    async def get(self, path: str) -> Any:
        """GET, told."""
        return await self.call("GET", path, expect=200)

    async def post(self, path: str, body: Any = None, *, expect: int = 201, **headers: str) -> Any:
        """POST, told. Keyword `If_Match` becomes the header If-Match."""
        return await self.call("POST", path, body, expect=expect, **headers)

    async def call(self, method: str, path: str, body: Any = None, *, expect: int, **headers: str) -> Any:
        """One request, told. Raises StoryBroke when another status comes back."""
        status, answer = await self._send(method, path, body, headers)
        self._teller.exchange(self.name, method, path, status)
        if status != expect:
            raise StoryBroke(
                f"{method} {path} was expected to answer {expect}: {answer}", "`opsroom doctor` may know why."
            )
        return answer

    async def until(self, path: str, done: Callable[[Any], bool], *, waiting_for: str) -> Any:
        """Ask again until the answer is as wanted; only the last one is told. Raises StoryBroke after a minute."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            status, answer = await self._send("GET", path, None, {})
            if status == 200 and done(answer):
                self._teller.exchange(self.name, "GET", path, status)
                return answer
            if time.monotonic() > deadline:
                raise StoryBroke(f"Waited in vain for {waiting_for}: {answer}", "Look into the worker's log.")
            await asyncio.sleep(LOOK_SECONDS)

    async def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> tuple[int, Any]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Authorization"] = f"Bearer {self._key}"
        async with self._session.request(method, self._base + path, json=body, headers=sent) as answer:
            # By its first bytes, since problems have a content type of their own and 204 has no body.
            text = await answer.text()
            return answer.status, await answer.json(content_type=None) if text else None
