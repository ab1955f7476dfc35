"""Everything real: one PostgreSQL and one Redis per run, the real migrations, the real low-privilege roles.

The controller starts the servers and migrates a template database once; every xdist worker clones it. A test runs in
its own clone's transactions; what it commits is wiped by cloning anew where the test is marked `commits`, and is told
apart by tenant everywhere else: each test has a tenant of its own.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from integrations.postgres.migrate import upgrade
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings

from .databases import TEMPLATE, Databases

ADMIN, REDIS = "TESTS_ADMIN_DSN", "TESTS_REDIS_URL"


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, in the process that controls the run."""
    if hasattr(config, "workerinput") or ADMIN in os.environ:
        return
    folder = tempfile.TemporaryDirectory(prefix="opsroom-tests-")
    postgres, redis = EmbeddedPostgres(Path(folder.name) / "pg", durable=False), EmbeddedRedis(Path(folder.name))
    postgres.start()
    redis.start()
    os.environ[ADMIN], os.environ[REDIS] = postgres.dsn(), redis.url
    asyncio.run(_make_template(Databases(postgres.dsn())))

    def stop() -> None:
        redis.stop()
        postgres.stop()
        postgres.remove()
        folder.cleanup()
        os.environ.pop(ADMIN, None)

    config.add_cleanup(stop)


async def _make_template(databases: Databases) -> None:
    urls = {role: databases.url(role, TEMPLATE) for role in (OWNER, APP, SYSTEM)}
    await ensure_database(databases.admin_dsn, urls)
    await upgrade(urls[OWNER])


@pytest.fixture(scope="session")
def databases() -> Databases:
    """The test server's databases."""
    return Databases(os.environ[ADMIN])


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The test server's Redis."""
    return os.environ[REDIS]


@pytest.fixture(scope="session")
async def shared_database(databases: Databases) -> AsyncIterator[str]:
    """This worker's clone of the template."""
    async with databases.clone() as name:
        yield name


@pytest.fixture(scope="session")
def data_dir() -> Iterator[Path]:
    """This worker's data folder."""
    with tempfile.TemporaryDirectory(prefix="opsroom-data-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def settings(databases: Databases, shared_database: str, redis_url: str, data_dir: Path) -> Settings:
    """Settings of an installation on this worker's clone."""
    return databases.settings(shared_database, redis_url, data_dir)


@pytest.fixture(scope="session")
async def runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """A runtime on this worker's clone, with the system role, as a worker process has it."""
    async with open_runtime(settings, system=True) as opened:
        yield opened


@pytest.fixture
async def own_settings(databases: Databases, redis_url: str, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings on a database that only this test uses: for tests that look across tenants or break things."""
    async with databases.clone() as name:
        yield databases.settings(name, redis_url, tmp_path)


@pytest.fixture
async def own_runtime(own_settings: Settings) -> AsyncIterator[Runtime]:
    """A runtime on a database that only this test uses."""
    async with open_runtime(own_settings, system=True) as opened:
        yield opened


@pytest.fixture
async def owner(databases: Databases, shared_database: str) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection to this worker's clone, to look behind row-level security."""
    connection = await asyncpg.connect(databases.admin_url(shared_database))
    yield connection
    await connection.close()
