"""How much each receiver may have under way: much for a quick one, little for one that is slow or fails."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from domain.webhooks import Room

FIRST, MOST, SLOW, FAILING = 8, 50, 4, 1
QUICK_SECONDS = 1.0
REMEMBERED = 2_000


class _Window(msgspec.Struct):
    size: int
    suspect: bool


class Windows:
    """What this worker has learnt about receivers.

    A window doubles with each quick success. A slow answer or a failure makes its receiver a suspect: those have
    places of their own, so that however many they are, the others' places stay free.
    """

    def __init__(self) -> None:
        self._windows: dict[UUID, _Window] = {}

    def note(self, endpoint_id: UUID, *, delivered: bool, seconds: float) -> None:
        """Learn from one answer."""
        window = self._windows.pop(endpoint_id, None) or _Window(FIRST, suspect=False)
        window.suspect = not delivered or seconds >= QUICK_SECONDS
        if window.suspect:
            window.size = SLOW if delivered else FAILING
        else:
            window.size = min(window.size * 2, MOST)
        self._windows[endpoint_id] = window  # last again: the first ones were not heard of for longest
        if len(self._windows) > REMEMBERED:
            del self._windows[next(iter(self._windows))]

    def is_suspect(self, endpoint_id: UUID) -> bool:
        """Whether the receiver takes its turns among the suspects."""
        window = self._windows.get(endpoint_id)
        return window is not None and window.suspect

    def rooms(self) -> Sequence[Room]:
        """What is known, for the claim. Everybody else gets `FIRST`."""
        return [Room(key, window.size, window.suspect) for key, window in self._windows.items()]
