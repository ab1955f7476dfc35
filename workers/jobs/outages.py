"""Whether a platform seems to be down, as this worker has seen it: then nothing new is sent there, but for a probe."""

import time
from datetime import timedelta
from uuid import UUID

import msgspec

from domain.platforms import NotSent, Outcome, Platform, ReadBack, Unknown, Unreadable

TROUBLES = 5
"""So many calls in a row without a sensible answer, and the platform counts as down."""
FIRST_PAUSE, LAST_PAUSE = 2.0, 60.0
REMEMBERED = 10_000


class _Trouble(msgspec.Struct):
    calls: int = 0
    pause: float = FIRST_PAUSE
    probe_at: float = 0.0


class Outages:
    """What this worker has learnt. Where accounts live on servers of their own, each account counts for itself."""

    def __init__(self) -> None:
        self._troubles: dict[str | UUID, _Trouble] = {}

    def note(self, platform: Platform, account_id: UUID, outcome: Outcome | ReadBack) -> None:
        """Learn from one call. Anything that the platform said itself, even a refusal, means that it is up."""
        key = _key(platform, account_id)
        if not _is_trouble(outcome):
            self._troubles.pop(key, None)
            return
        trouble = self._troubles.setdefault(key, _Trouble())
        trouble.calls += 1
        if trouble.calls >= TROUBLES:
            trouble.probe_at = time.monotonic() + trouble.pause
            trouble.pause = min(trouble.pause * 2, LAST_PAUSE)
        if len(self._troubles) > REMEMBERED:
            del self._troubles[next(iter(self._troubles))]

    def pause_for(self, platform: Platform, account_id: UUID) -> timedelta | None:
        """How long to wait before sending; None: send. Whoever is let through during an outage is its probe."""
        trouble = self._troubles.get(_key(platform, account_id))
        if trouble is None or trouble.calls < TROUBLES:
            return None
        left = trouble.probe_at - time.monotonic()
        if left > 0:
            return timedelta(seconds=left)
        trouble.probe_at = time.monotonic() + trouble.pause
        return None


def _key(platform: Platform, account_id: UUID) -> str | UUID:
    return account_id if platform.descriptor.federated else platform.descriptor.name


def _is_trouble(outcome: Outcome | ReadBack) -> bool:
    if isinstance(outcome, NotSent):
        return outcome.outage
    return isinstance(outcome, Unknown | Unreadable)
