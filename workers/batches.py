"""Writing many small results with few transactions."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Batcher(Generic[Item]):
    """Collects items and writes them together. While one batch is being written the next one gathers.

    It never waits for more: an idle worker writes each item at once, a busy one many at a time.
    """

    def __init__(self, write: Callable[[list[Item]], Awaitable[None]], *, most: int) -> None:
        self._write = write
        self._most = most
        self._waiting: list[Item] = []
        self._writer: asyncio.Task[None] | None = None

    def put(self, item: Item) -> None:
        """Hand over one item."""
        self._waiting.append(item)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._drain())

    async def close(self) -> None:
        """Wait until everything handed over is written."""
        if self._writer is not None:
            await self._writer

    async def _drain(self) -> None:
        await asyncio.sleep(0)  # let the others that are ready now join the batch
        while self._waiting:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            await self._write(batch)
