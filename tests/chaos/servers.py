"""PostgreSQL and Redis of a row, to be broken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from redis.asyncio import Redis

from integrations.embedded import EmbeddedPostgres, EmbeddedRedis


class Servers:
    """Both servers, driven from one thread that lives as long as they do: they end with the thread that started them."""

    def __init__(self, folder: Path) -> None:
        self.postgres = EmbeddedPostgres(folder / "pg")
        self.redis = EmbeddedRedis(folder)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="servers")

    async def start(self) -> None:
        """Start both."""
        await self._do(self.postgres.start)
        await self._do(self.redis.start)

    async def restart_postgres(self) -> None:
        """An immediate shutdown, which forgets what is under way, and a start, which recovers."""
        await self._do(self.postgres.restart_immediate)

    async def flush_redis(self) -> None:
        """FLUSHALL."""
        async with Redis.from_url(self.redis.url) as client:
            await client.flushall()

    async def kill_redis(self) -> None:
        """kill -9."""
        await self._do(self.redis.kill)

    async def start_redis(self) -> None:
        """Start it again, empty, on the same port."""
        await self._do(self.redis.start)

    async def stop(self) -> None:
        """End both and delete what they kept."""
        await self._do(self.redis.stop)
        await self._do(self.postgres.stop)
        await self._do(self.postgres.remove)
        self._thread.shutdown()

    async def _do(self, deed: Callable[[], None]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, deed)


@asynccontextmanager
async def running_servers(folder: Path) -> AsyncIterator[Servers]:
    """Both servers until the block ends."""
    servers = Servers(folder)
    try:
        await servers.start()
        yield servers
    finally:
        await servers.stop()
