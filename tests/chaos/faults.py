"""The storm itself: what is broken, how often, when."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping

import msgspec
from redis.exceptions import RedisError

from .fleet import Fleet
from .options import LEASE_SECONDS
from .servers import Servers

PLATFORM_FAULTS = {"reject": 0.05, "lose_answer": 0.04, "garble_answer": 0.04, "server_error_after": 0.03}
"""Shares of all requests that post."""
UPLOAD_FAULTS = {"lose_answer": 0.02, "garble_answer": 0.02, "server_error_before": 0.02}
"""Shares of all requests before it: uploads, drafts."""
SLOW = {"fault": "latency", "probability": 0.5, "milliseconds": 300}
"""Half of the posts take a moment, so that a fault has something to interrupt."""


class Dose(msgspec.Struct, frozen=True, kw_only=True):
    """How many of each fault strike."""

    kills: int = 40
    freezes: int = 12
    flushes: int = 16
    redis_kills: int = 6
    postgres_restarts: int = 6

    def scaled(self, share: float) -> "Dose":
        """As many for a shorter or longer storm; of each at least one."""
        numbers = {name: max(1, round(number * share)) for name, number in msgspec.structs.asdict(self).items()}
        return Dose(**numbers)


def platform_faults() -> list[dict[str, object]]:
    """The plan of an account. The first entry that strikes ends the search, hence the conditional probabilities."""
    return [SLOW, *_struck(PLATFORM_FAULTS, "publish"), *_struck(UPLOAD_FAULTS, "media")]


def _struck(shares: Mapping[str, float], operation: str) -> Iterator[dict[str, object]]:
    left = 1.0
    for name, share in shares.items():
        yield {"fault": name, "on": operation, "probability": share / left}
        left -= share


class Faults:
    """Breaks things at drawn times. `done` counts what was really carried out."""

    def __init__(self, servers: Servers, fleet: Fleet, rng: random.Random) -> None:
        self._servers = servers
        self._fleet = fleet
        self._rng = rng
        self.done: Counter[str] = Counter()

    async def rage(self, dose: Dose, seconds: float) -> None:
        """Carry out the dose over `seconds`, evenly with a drawn shift; returns when all is mended again."""
        async with asyncio.TaskGroup() as tasks:
            for name, number in msgspec.structs.asdict(dose).items():
                for turn in range(number):
                    at = (turn + self._rng.random()) * seconds / number
                    tasks.create_task(self._strike(name, at))

    async def _strike(self, name: str, after: float) -> None:
        await asyncio.sleep(after)
        deeds: dict[str, Callable[[], Awaitable[None]]] = {
            "kills": lambda: self._fleet.kill_one(self._rng),
            "freezes": self._freeze,
            "flushes": self._flush,
            "redis_kills": self._kill_redis,
            "postgres_restarts": self._servers.restart_postgres,
        }
        await deeds[name]()
        self.done[name] += 1

    async def _freeze(self) -> None:
        """Longer than the lease, so that somebody else has taken over."""
        await self._fleet.freeze_one(self._rng, LEASE_SECONDS + self._rng.uniform(0.5, 4))

    async def _flush(self) -> None:
        while True:
            try:
                return await self._servers.flush_redis()
            except (RedisError, OSError):  # killed a moment ago
                await asyncio.sleep(0.2)

    async def _kill_redis(self) -> None:
        await self._servers.kill_redis()
        await asyncio.sleep(self._rng.uniform(0.2, 1.5))
        await self._servers.start_redis()
