"""Public keys of OAuth clients that publish them at an address of theirs (RFC 7591, `jwks_uri`).

The address was named by a tenant, so it is asked through the client that reaches only the public internet. Anybody who
knows a client's name can make us look: so an address is asked by one at a time and not again soon, whatever was found;
and what was found is kept while the address cannot be read.
"""

import asyncio
from typing import Any

import msgspec

from domain.kernel.clock import Clock

from .http.client import GuardedHttp
from .http.errors import AnswerLost, RequestNotSent, UnreadableAnswer

KEPT_SECONDS, AGAIN_SECONDS = 300.0, 10.0
"""How long keys are believed; and how soon, at the earliest, an unknown key or a failure makes us look again."""
OUTAGE_SECONDS = 86_400.0
"""How long keys are believed while their address cannot be read: no longer, as they may have been withdrawn there."""
TIMEOUT_SECONDS = 5.0
LONGEST_DOCUMENT, MOST_REMEMBERED = 65_536, 1_000


class _Known(msgspec.Struct):
    """What is known of one address. Times are Unix seconds; `keys` are the last that could be read, at `read_at`."""

    lock: asyncio.Lock
    asked_at: float = 0.0
    read_at: float = 0.0
    keys: list[Any] | None = None

    def is_due(self, kid: str | None, now: float) -> bool:
        """Whether to look (again)."""
        is_settled = self.keys is not None and self.read_at == self.asked_at and _lists(self.keys, kid)
        return now - self.asked_at >= (KEPT_SECONDS if is_settled else AGAIN_SECONDS)

    def believed(self, now: float) -> list[Any] | None:
        """The keys, unless they were read too long ago."""
        return self.keys if now - self.read_at < OUTAGE_SECONDS else None


class _Keys(msgspec.Struct, frozen=True):
    keys: list[Any]


class ClientKeys:
    """What one process knows of its clients' published keys."""

    def __init__(self, http: GuardedHttp, clock: Clock) -> None:
        self._http = http
        self._clock = clock
        self._known: dict[str, _Known] = {}

    def check_url(self, url: str) -> None:
        """Raises DestinationRefused for an address that would never be asked."""
        self._http.check_url(url)

    async def at(self, url: str, kid: str | None) -> list[Any] | None:
        """The keys published there; None if they cannot be had. For a `kid` that is unknown it looks again, seldom."""
        known = self._of(url)
        if known.is_due(kid, self._now()):
            async with known.lock:
                if known.is_due(kid, self._now()):  # whoever waited here finds what the one before has brought
                    await self._refresh(url, known)
        return known.believed(self._now())

    async def _refresh(self, url: str, known: _Known) -> None:
        keys = await self._ask(url)
        known.asked_at = self._now()
        if keys is not None:
            known.keys, known.read_at = keys, known.asked_at

    def _of(self, url: str) -> _Known:
        """What is known of an address; the one that was not wanted for longest makes room for a new one."""
        known = self._known.pop(url, None) or _Known(asyncio.Lock())
        if len(self._known) >= MOST_REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[url] = known
        return known

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _ask(self, url: str) -> list[Any] | None:
        try:
            answer = await self._http.request(
                "GET",
                url,
                headers={"Accept": "application/json"},
                timeout_seconds=TIMEOUT_SECONDS,
                max_answer_bytes=LONGEST_DOCUMENT,
            )
            return msgspec.convert(answer.json(), _Keys).keys if answer.status == 200 else None
        except (RequestNotSent, AnswerLost, UnreadableAnswer, msgspec.ValidationError):
            return None


def _lists(keys: list[Any], kid: str | None) -> bool:
    return kid is None or any(isinstance(key, dict) and key.get("kid") == kid for key in keys)
