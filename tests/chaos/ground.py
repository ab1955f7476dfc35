"""The ground of a row: servers of its own, a migrated database, a sandbox in a process of its own."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import msgspec

from integrations.embedded.ports import free_port
from integrations.postgres.migrate import upgrade
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.settings import Settings
from integrations.telemetry.logs import configure_logging
from tests.databases import Databases
from tests.integrations.sandbox.harness import RunningSandbox

from .options import LEASE_SECONDS, SEND_TIMEOUT_SECONDS
from .servers import Servers, running_servers

DATABASE = "chaos"
LOGS = Path(".chaos")
PATIENCE_SECONDS = 30


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a row runs on."""

    servers: Servers
    databases: Databases
    settings: Settings
    sandbox: RunningSandbox

    async def fetch(self, statement: str) -> list[Any] | None:
        """Rows as the superuser sees them, on a connection of their own; None while the database is away."""
        try:
            connection = await asyncpg.connect(self.databases.admin_url(DATABASE), timeout=5)
            try:
                return list(await connection.fetch(statement))
            finally:
                connection.terminate()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            return None


@asynccontextmanager
async def laid_out(*, seed: int = 0, **extra: str) -> AsyncIterator[Ground]:
    """Start everything, and end it with the block. `extra` are settings."""
    with tempfile.TemporaryDirectory(prefix="opsroom-chaos-") as name:
        folder = Path(name)
        async with running_servers(folder) as servers, running_sandbox(folder, seed) as sandbox:
            databases = Databases(servers.postgres.dsn())
            await make_database(databases, DATABASE)
            given = {
                "sandbox_url": sandbox.url,
                "lease_seconds": str(LEASE_SECONDS),
                "send_timeout_seconds": str(SEND_TIMEOUT_SECONDS),
                "log_level": "warning",
            }
            settings = databases.settings(DATABASE, servers.redis.url, folder)
            environ = {f"OPSROOM_{key.upper()}": value for key, value in (_texts(settings) | given | extra).items()}
            settings = Settings.from_env(environ)
            configure_logging(settings)
            yield Ground(servers=servers, databases=databases, settings=settings, sandbox=sandbox)


async def make_database(databases: Databases, name: str) -> None:
    """A database, built by the migrations."""
    urls = {role: databases.url(role, name) for role in (OWNER, APP, SYSTEM)}
    await ensure_database(databases.admin_dsn, urls)
    await upgrade(urls[OWNER])


def _texts(settings: Settings) -> dict[str, str]:
    return {name: str(value) for name, value in msgspec.structs.asdict(settings).items()}


@asynccontextmanager
async def running_sandbox(folder: Path, seed: int) -> AsyncIterator[RunningSandbox]:
    """A sandbox in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "integrations.sandbox", "--port", str(port), "--seed", str(seed),
               "--database", str(folder / "sandbox.db")]  # fmt: skip
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    try:
        await listening(port, process)
        async with aiohttp.ClientSession() as session:
            yield RunningSandbox(port, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def listening(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the process listens on its port. Raises RuntimeError when it ends instead."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return
    raise RuntimeError(f"the server ended with {process.returncode}")
