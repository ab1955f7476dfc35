"""The streams that a server process holds open: how many per credential, and the end of them all."""

import asyncio
import signal
import threading
from collections import defaultdict
from types import FrameType
from typing import Any
from uuid import UUID
from weakref import WeakSet

from litestar import Litestar

from domain.kernel.errors import DomainError

PER_CREDENTIAL = 10
RETRY_SECONDS = 5
KEY = "opsroom_streams"


class TooManyStreams(DomainError):
    """A credential has as many streams open as one server process holds for it."""

    kind = "rate_limited"
    code = "too_many_streams"
    retryable = True


class Slot:
    """The right to hold one stream open. It is given back when it is let go of."""

    __slots__ = ("__weakref__",)


class Streams:
    """What one process knows of its streams."""

    def __init__(self) -> None:
        self._slots: dict[UUID | None, WeakSet[Slot]] = defaultdict(WeakSet)
        self._ending = asyncio.Event()
        self._end_with_the_process()

    @property
    def are_ending(self) -> bool:
        """Whether the process is about to stop."""
        return self._ending.is_set()

    def take(self, credential_id: UUID | None) -> Slot:
        """A place for one more stream of a credential. Raises TooManyStreams."""
        slots = self._slots[credential_id]
        if len(slots) >= PER_CREDENTIAL:
            raise TooManyStreams(f"{PER_CREDENTIAL} streams are open.", retry_after=RETRY_SECONDS)
        slot = Slot()
        slots.add(slot)
        return slot

    async def rest(self, seconds: float) -> None:
        """Wait, but not longer than the process lives."""
        try:
            async with asyncio.timeout(seconds):
                await self._ending.wait()
        except TimeoutError:
            return

    def _end_with_the_process(self) -> None:
        """End the streams when the process is told to stop.

        The server waits for its open answers before it ends the application, and a stream would let it wait for ever.
        The server's own handler is called as well; where there is none, the process is not run by one.
        """
        former = signal.getsignal(signal.SIGTERM)
        if threading.current_thread() is not threading.main_thread() or not callable(former):
            return
        loop = asyncio.get_running_loop()
        server: Any = former

        def stop(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self._ending.set)
            server(number, frame)

        signal.signal(signal.SIGTERM, stop)


def streams_of(app: Litestar) -> Streams:
    """The streams of this process."""
    if KEY not in app.state:
        app.state[KEY] = Streams()
    known: Streams = app.state[KEY]
    return known
