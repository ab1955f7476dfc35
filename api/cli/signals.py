"""Being told to stop, at any moment, without losing track of what was just started."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

STOPPING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """SIGINT, SIGTERM or SIGHUP arrived. Not an Exception, so that no handler of errors takes it for one."""


class StopSignals:
    """Turns the first signal that says stop into StopRequested, and ignores the ones after it."""

    def __init__(self) -> None:
        self._received = self._held = False

    def listen(self) -> None:
        """From now on. Only the main thread may."""
        for number in STOPPING:
            signal.signal(number, self._on_signal)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep a signal back until the block is done: a process that is being started gets its entry first."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._received:
            raise StopRequested

    def ignore(self) -> None:
        """From now on: whatever still runs is being stopped, and a second Ctrl-C must not get in between."""
        self._received = True

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        first, self._received = not self._received, True
        if first and not self._held:
            raise StopRequested
