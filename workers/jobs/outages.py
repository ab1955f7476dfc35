"""Whether a platform seems to be down, as this worker has seen it: then nothing new is sent there, but for a probe."""

import time
from datetime import timedelta
from uuid import UUID

import msgspec

from domain.platforms import NotSent, Outcome, Platform, ReadBack, Unknown, Unreadable

TROUBLES = 5
"""So many calls in a row without a sensible answer, and the platform counts as down."""
ACCOUNTS = 2
"""One account's trouble is that account's; only several of them speak of the platform they share."""
FIRST_PAUSE, LAST_PAUSE = 2.0, 60.0
REMEMBERED = 10_000


class _Trouble(msgspec.Struct):
    calls: int = 0
    accounts: set[UUID] = msgspec.field(default_factory=set)
    pause: float = FIRST_PAUSE
    probe_at: float = 0.0

    def is_outage(self, accounts: int) -> bool:
        return self.calls >= TROUBLES and len(self.accounts) >= accounts


class Outages:
    """What this worker has learnt. Where accounts live on servers of their own, each account counts for itself."""

    def __init__(self) -> None:
        self._troubles: dict[str | UUID, _Trouble] = {}

    def note(self, platform: Platform, account_id: UUID, outcome: Outcome | ReadBack, *, sent: bool = True) -> None:
        """Learn from one call. Anything that the platform said itself, even a refusal, means that it is up.

        `sent`: it was a mutation. Reads go on during an outage: they may end it, but do not put the next probe off.
        """
        key = _key(platform, account_id)
        if not _is_trouble(outcome):
            self._troubles.pop(key, None)
            return
        if not sent:
            return
        trouble = self._troubles.setdefault(key, _Trouble())
        trouble.calls += 1
        trouble.accounts.add(account_id)
        if trouble.is_outage(_accounts(platform)):
            trouble.probe_at = time.monotonic() + trouble.pause
            trouble.pause = min(trouble.pause * 2, LAST_PAUSE)
        if len(self._troubles) > REMEMBERED:
            del self._troubles[next(iter(self._troubles))]

    def pause_for(self, platform: Platform, account_id: UUID) -> timedelta | None:
        """How long to wait before sending; None: send. Whoever is let through during an outage is its probe.

        Ask last, when nothing else keeps the caller from sending.
        """
        trouble = self._troubles.get(_key(platform, account_id))
        if trouble is None or not trouble.is_outage(_accounts(platform)):
            return None
        left = trouble.probe_at - time.monotonic()
        if left > 0:
            return timedelta(seconds=left)
        trouble.probe_at = time.monotonic() + trouble.pause
        return None


def _key(platform: Platform, account_id: UUID) -> str | UUID:
    return account_id if platform.descriptor.federated else platform.descriptor.name


def _accounts(platform: Platform) -> int:
    return 1 if platform.descriptor.federated else ACCOUNTS


def _is_trouble(outcome: Outcome | ReadBack) -> bool:
    if isinstance(outcome, NotSent):
        return outcome.outage
    if isinstance(outcome, Unreadable):
        return not outcome.token_expired
    return isinstance(outcome, Unknown)
