"""API servers to be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from integrations.embedded.ports import free_port
from tests.workers.stage import environment_of

from .fleet import Process
from .ground import Ground, listening


class Server:
    """One Granian server with its worker, killed as a whole."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.port = free_port()
        self._environ = environ
        self._process: Process | None = None

    async def start(self) -> None:
        """Start it on its port."""
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--host", "127.0.0.1",
                   "--port", str(self.port), "--loop", "uvloop", "--no-access-log", "--log-level", "error",
                   "api.app:serve"]  # fmt: skip
        self._process = await asyncio.create_subprocess_exec(*command, env=self._environ, start_new_session=True)
        await listening(self.port, self._process)

    async def kill(self) -> None:
        """kill -9 of the server and its worker."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            self._process = None


@asynccontextmanager
async def serving(ground: Ground) -> AsyncIterator[list[Server]]:
    """Two servers until the block ends."""
    servers = [Server(environment_of(ground.settings)) for _ in range(2)]
    try:
        await asyncio.gather(*(server.start() for server in servers))
        yield servers
    finally:
        await asyncio.gather(*(server.kill() for server in servers))
