"""The ground both sides stand on: one PostgreSQL, one Redis, 100,000 posts over 50 tenants, two servers."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec

from domain.kernel.ids import uuid7
from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from integrations.postgres.migrate import upgrade
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house
from tests.workers.stage import environment_of

TENANTS, POSTS = 50, 100_000
TEXT = "新品上市：今天下午三点，我们在直播间等你。转发抽三位送出限量礼盒。#新品 #直播"


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows run on."""

    databases: Databases
    database: str
    settings: Settings
    runtime: Runtime
    houses: list[House]
    brands: list[UUID]


@asynccontextmanager
async def laid_out(*, posts: int = POSTS, tenants: int = TENANTS) -> AsyncIterator[Ground]:
    """Start the servers and fill the database."""
    with tempfile.TemporaryDirectory(prefix="opsroom-bench-") as folder, _servers(Path(folder)) as (dsn, redis_url):
        databases, name = Databases(dsn), "bench"
        urls = {role: databases.url(role, name) for role in (OWNER, APP, SYSTEM)}
        await ensure_database(dsn, urls)
        await upgrade(urls[OWNER])
        settings = databases.settings(name, redis_url, Path(folder), sandbox_url=f"http://127.0.0.1:{free_port()}")
        async with open_runtime(settings, system=True) as runtime:
            houses = [await new_house(runtime) for _ in range(tenants)]
            brands = [(await house.new_brand()).id for house in houses]
            ground = Ground(
                databases=databases, database=name, settings=settings, runtime=runtime, houses=houses, brands=brands
            )
            await _fill(ground, posts)
            yield ground


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[str, str]]:
    postgres, redis = EmbeddedPostgres(folder / "pg"), EmbeddedRedis(folder)
    postgres.start()
    redis.start()
    try:
        yield postgres.dsn(), redis.url
    finally:
        redis.stop()
        postgres.stop()
        postgres.remove()


async def _fill(ground: Ground, posts: int) -> None:
    connection = await asyncpg.connect(ground.databases.admin_url(ground.database))
    columns = [
        "tenant_id",
        "id",
        "brand_id",
        "title",
        "text",
        "state",
        "format",
        "origin",
        "tags",
        "external_id",
        "current_version_id",
        "current_number",
        "created_at",
        "updated_at",
        "version",
    ]
    start = ground.runtime.clock.now() - timedelta(days=300)
    records = []
    for number in range(posts):
        which, at = number % len(ground.houses), start + timedelta(minutes=4 * number)
        row = (ground.houses[which].tenant_id, uuid7(at), ground.brands[which], "标题", TEXT, "draft", "text", "original",
               ["新品"], None, uuid7(at), 1, at, at, 1)  # fmt: skip
        records.append(row)
    await connection.copy_records_to_table("posts", records=records, columns=columns)
    await connection.execute("VACUUM ANALYZE posts")
    await connection.close()


@contextmanager
def served(target: str, port: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Granian server with one worker process."""
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port),
               "--loop", "uvloop", "--workers", "1", "--log-level", "warning"]  # fmt: skip
    if target.endswith(":serve"):
        command.append("--factory")
    process = subprocess.Popen([*command, target], env={**os.environ, **environ})
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def our_environment(ground: Ground) -> dict[str, str]:
    """The API's environment."""
    return environment_of(ground.settings)


def floor_environment(ground: Ground) -> dict[str, str]:
    """The floor's environment: the same database as the same low-privilege role."""
    return {"FLOOR_DSN": ground.databases.url(APP, ground.database)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Return when somebody listens on the port. Raises RuntimeError if nobody does in time."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")


def token() -> str:
    """Something unique."""
    return secrets.token_hex(8)
