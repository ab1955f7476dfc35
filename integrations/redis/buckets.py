"""Token buckets shared by all API processes: Redis hands out tokens in small lots, each process spends its lot.

A round trip per request would cost more than many requests themselves, so a process takes a lot ahead: at most a
fiftieth of a minute's tokens, at least one. Where Redis is away, each process keeps a bucket of its own (fail open with a local cap).
"""

import time
from typing import Any

import msgspec
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

LOT_SHARE = 50
RETRY_REDIS_SECONDS = 5.0
log = structlog.get_logger()

# Refill by the time passed, take up to the wanted lot, say what is left and when one token is there again.
_TAKE = """
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1e6
local state = redis.call('HMGET', KEYS[1], 't', 'n')
local tokens = math.min(burst, (tonumber(state[2]) or burst) + (now - (tonumber(state[1]) or now)) * rate)
local taken = math.min(wanted, math.floor(tokens))
tokens = tokens - taken
redis.call('HSET', KEYS[1], 't', tostring(now), 'n', tostring(tokens))
redis.call('EXPIRE', KEYS[1], math.ceil(burst / rate) + 1)
return {taken, tostring(tokens)}
"""


class Allowance(msgspec.Struct, frozen=True):
    """Whether a request may pass, what is left of the quota, and how long to wait if not (seconds)."""

    allowed: bool
    limit: int
    remaining: int
    wait_seconds: float


class _Lot:
    """Tokens this process holds, and its own bucket for when Redis is away."""

    __slots__ = ("checked_at", "held", "local", "refused_until", "shared")

    def __init__(self, burst: int, now: float) -> None:
        self.held = 0
        self.shared = float(burst)
        self.local = float(burst)
        self.checked_at = now
        self.refused_until = 0.0


class TokenBuckets:
    """Rate limits by name, `per_minute` each, with a burst of one minute's worth."""

    def __init__(self, url: str) -> None:
        self._redis: Any = Redis.from_url(url, socket_timeout=0.25, socket_connect_timeout=0.25)
        self._take = self._redis.register_script(_TAKE)
        self._lots: dict[str, _Lot] = {}
        self._redis_away_until = 0.0

    async def spend(self, name: str, per_minute: int) -> Allowance:
        """Take one token of the bucket `name`."""
        now = time.monotonic()
        lot = self._lots.get(name)
        if lot is None:
            self._forget_idle(now)
            lot = self._lots[name] = _Lot(per_minute, now)
        if lot.held == 0:
            if now < lot.refused_until:
                return self._refusal(lot, per_minute, now)
            await self._restock(name, lot, per_minute, now)
        if lot.held == 0:
            lot.refused_until = now + (1 - min(lot.shared, 1)) * 60 / per_minute
            return self._refusal(lot, per_minute, now)
        lot.held -= 1
        return Allowance(True, per_minute, int(lot.shared) + lot.held, 0.0)

    async def ping(self) -> bool:
        """Whether Redis answers."""
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError):
            return False

    async def close(self) -> None:
        """Let go of Redis."""
        await self._redis.aclose()

    async def _restock(self, name: str, lot: _Lot, per_minute: int, now: float) -> None:
        wanted = max(1, per_minute // LOT_SHARE)
        if now >= self._redis_away_until:
            try:
                taken, left = await self._take(keys=[f"rate:{name}"], args=[per_minute / 60, per_minute, wanted])
                lot.held, lot.shared = lot.held + int(taken), float(left)
                lot.local, lot.checked_at = lot.shared, now
            except (RedisError, OSError) as error:
                self._redis_away_until = now + RETRY_REDIS_SECONDS
                log.warning("rate_limit.local", error=type(error).__name__)
            else:
                return
        lot.local = min(per_minute, lot.local + (now - lot.checked_at) * per_minute / 60)
        lot.held, lot.checked_at = min(wanted, int(lot.local)), now
        lot.local -= lot.held
        lot.shared = lot.local

    def _refusal(self, lot: _Lot, per_minute: int, now: float) -> Allowance:
        return Allowance(False, per_minute, 0, max(lot.refused_until - now, 60 / per_minute))

    def _forget_idle(self, now: float) -> None:
        """Keep the table small: buckets unused for two minutes are full again anyway."""
        if len(self._lots) > 10_000:
            self._lots = {name: lot for name, lot in self._lots.items() if lot.checked_at > now - 120}
