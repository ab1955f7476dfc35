"""Wake-ups: a nudge through arq that there is something to do. Losing one costs a sweep interval, never work."""

import asyncio
import secrets
from typing import Any, Literal

import msgspec
import structlog
from arq.connections import ArqRedis, RedisSettings, create_pool
from redis.exceptions import RedisError

Lane = Literal[
    "relay",
    "publishing",
    "watching",
    "handoffs",
    "callbacks",
    "errands",
    "listening",
    "deliveries",
    "probes",
    "accounts",
    "housekeeping",
    "sealing",
    "verifying",
    "exports",
    "erasing",
    "tenant_exports",
]
QUEUE = "opsroom:wakeups"
COALESCE_SECONDS = 0.05
log = structlog.get_logger()


def redis_settings(url: str) -> RedisSettings:
    """arq's settings for a Redis URL: quick to give up, since nobody may wait for a wake-up."""
    settings = RedisSettings.from_dsn(url)
    settings.conn_timeout, settings.conn_retries, settings.conn_retry_delay = 1, 0, 0
    return settings


def encode(value: dict[str, Any]) -> bytes:
    """arq's serializer: JSON, because its default is pickle, and a writable Redis must not mean code execution."""
    return msgspec.json.encode(value, enc_hook=str)


def decode(value: bytes) -> dict[str, Any]:
    """arq's deserializer."""
    return msgspec.json.decode(value, type=dict[str, Any])


class Wakeups:
    """Sends wake-ups in the background. It coalesces them, and gives up silently where Redis is away."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: ArqRedis | None = None
        self._opening = asyncio.Lock()
        self._pending: set[Lane] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self, lane: Lane) -> None:
        """Nudge a worker, soon. Never blocks and never fails."""
        if lane not in self._pending:
            self._pending.add(lane)
            task = asyncio.get_running_loop().create_task(self._send(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _send(self, lane: Lane) -> None:
        try:
            await asyncio.sleep(COALESCE_SECONDS)
            # From here on a new change needs a wake-up of its own.
            self._pending.discard(lane)
            pool = await self._open_pool()
            await pool.enqueue_job("wake", lane, _job_id=f"{lane}:{secrets.token_hex(8)}", _expires=60)
        except (RedisError, OSError) as error:
            log.debug("wakeup.lost", lane=lane, error=type(error).__name__)

    async def _open_pool(self) -> ArqRedis:
        async with self._opening:
            if self._pool is None:
                self._pool = await create_pool(
                    redis_settings(self._url), job_serializer=encode, job_deserializer=decode, default_queue_name=QUEUE
                )
            return self._pool

    async def close(self) -> None:
        """Let go of Redis."""
        await asyncio.gather(*self._tasks)
        if self._pool is not None:
            await self._pool.aclose(close_connection_pool=True)
