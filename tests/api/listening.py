"""A reader of server-sent events, as a browser reads them (WHATWG HTML §9.2.6)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgspec

from tests.system.serving import Server

PATIENCE_SECONDS = 40.0


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message. `id` is empty where the server sent none."""

    id: str = ""
    event: str = "message"
    data: Any = None


class Listener:
    """What an open stream brings."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer
        self.comments = 0
        self.retry: int | None = None
        self.last_id = ""
        self._fields: dict[str, str] = {}

    async def next(self) -> Message | None:
        """The next message, or None when the stream has ended."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while line := (await self.answer.content.readline()).decode():
                message = self._take(line.rstrip("\r\n"))
                if message is not None:
                    return message
        return None

    async def some(self, count: int) -> list[Message]:
        """The next `count` messages."""
        found = [await self.next() for _ in range(count)]
        assert None not in found, f"the stream ended: {found}"
        return [message for message in found if message is not None]

    async def rest(self) -> list[Message]:
        """Every message until the stream ends."""
        found = []
        while (message := await self.next()) is not None:
            found.append(message)
        return found

    async def begun(self) -> None:
        """Wait for the place where the stream begins."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self.last_id:
                self._take((await self.answer.content.readline()).decode().rstrip("\r\n"))

    async def comment(self) -> None:
        """Wait for a comment."""
        before = self.comments
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.comments == before:
                self._take((await self.answer.content.readline()).decode().rstrip("\r\n"))

    def _take(self, line: str) -> Message | None:
        name, _, value = line.partition(":")
        if line == "":
            fields, self._fields = self._fields, {}
            return _message(fields) if "data" in fields else None
        if name == "":
            self.comments += 1
        elif name == "retry":
            self.retry = int(value)
        else:
            self._fields[name] = value.removeprefix(" ")
            self.last_id = self._fields.get("id", self.last_id)
        return None


@asynccontextmanager
async def listening(
    server: Server, key: str, query: str = "", *, last_id: str | None = None, status: int = 200
) -> AsyncIterator[Listener]:
    """An open stream. It has begun when this is entered: what happens from then on is in it."""
    headers = {"Authorization": f"Bearer {key}", **({"Last-Event-ID": last_id} if last_id else {})}
    timeout = aiohttp.ClientTimeout(total=None)
    async with (
        aiohttp.ClientSession(timeout=timeout) as http,
        http.get(f"{server.url}/v1/stream{query}", headers=headers) as answer,
    ):
        assert answer.status == status, await answer.text()
        yield Listener(answer)


def _message(fields: dict[str, str]) -> Message:
    return Message(
        id=fields.get("id", ""), event=fields.get("event", "message"), data=msgspec.json.decode(fields["data"])
    )
