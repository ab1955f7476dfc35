"""Public keys of OAuth clients that publish them at an address of theirs (RFC 7591, `jwks_uri`).

The address was named by a tenant, so it is asked through the client that reaches only the public internet. Anybody who
knows a client's name can make us look: so what was found is believed for a while, and what was not found as well.
"""

from typing import Any

import msgspec

from domain.kernel.clock import Clock

from .http.client import GuardedHttp
from .http.errors import AnswerLost, RequestNotSent, UnreadableAnswer

KEPT_SECONDS, AGAIN_SECONDS = 300.0, 10.0
"""How long keys are believed; and how soon, at the earliest, an unknown key or a failure makes us look again."""
TIMEOUT_SECONDS = 5.0
LONGEST_DOCUMENT, MOST_REMEMBERED = 65_536, 1_000


class _Found(msgspec.Struct, frozen=True):
    at: float
    keys: list[Any] | None


class _Keys(msgspec.Struct, frozen=True):
    keys: list[Any]


class ClientKeys:
    """What one process knows of its clients' published keys."""

    def __init__(self, http: GuardedHttp, clock: Clock) -> None:
        self._http = http
        self._clock = clock
        self._found: dict[str, _Found] = {}

    def check_url(self, url: str) -> None:
        """Raises DestinationRefused for an address that would never be asked."""
        self._http.check_url(url)

    async def at(self, url: str, kid: str | None) -> list[Any] | None:
        """The keys published there; None if they cannot be had. For a `kid` that is unknown it looks again, seldom."""
        now, known = self._clock.now().timestamp(), self._found.get(url)
        if known is not None:
            settled = known.keys is not None and _lists(known.keys, kid)
            if now - known.at < (KEPT_SECONDS if settled else AGAIN_SECONDS):
                return known.keys
        keys = await self._ask(url)
        if len(self._found) >= MOST_REMEMBERED:
            self._found.clear()
        self._found[url] = _Found(now, keys)
        return keys

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
