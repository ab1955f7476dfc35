"""Time as the domain sees it: handed in, never read."""

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the current instant in UTC."""

    def now(self) -> datetime:
        """The current instant, with zone UTC."""
        ...


class FrozenClock:
    """A clock that moves only when told to. Used where time has to be chosen, above all in tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant it was set to."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move forward by `by`."""
        self._at += by
