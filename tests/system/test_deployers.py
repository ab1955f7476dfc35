"""Several machines deploy at the same moment."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest

from domain.kernel.locks import DEPLOY_LOCK
from integrations.postgres.partitions import ensure_partitions, months_covered
from integrations.postgres.revisions import current, head
from integrations.postgres.roles import APP, OWNER, SYSTEM, ensure_database
from integrations.postgres.sessions import open_engine
from tests.databases import Databases

MACHINES = 4
DEPLOY = """
import asyncio, sys
from integrations.postgres.migrate import upgrade
from integrations.postgres.roles import OWNER, ensure_database

async def deploy(admin_url, *given):
    urls = dict(pair.split("=", 1) for pair in given)
    await ensure_database(admin_url, urls)
    await upgrade(urls[OWNER])

asyncio.run(deploy(*sys.argv[1:]))
"""


@pytest.fixture
async def new_database(databases: Databases) -> AsyncIterator[str]:
    """The name of a database that is not there yet."""
    name = f"test_deployed_{secrets.token_hex(4)}"
    yield name
    connection = await asyncpg.connect(databases.admin_dsn)
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.close()


async def test_roles_and_database_are_made_by_one_at_a_time(databases: Databases, new_database: str) -> None:
    urls = {role: databases.url(role, new_database) for role in (OWNER, APP, SYSTEM)}
    for _ in range(5):
        await asyncio.gather(*(ensure_database(databases.admin_dsn, urls) for _ in range(MACHINES)))


async def test_machines_that_deploy_at_once_all_succeed(databases: Databases, new_database: str) -> None:
    urls = [f"{role}={databases.url(role, new_database)}" for role in (OWNER, APP, SYSTEM)]
    command = (sys.executable, "-c", DEPLOY, databases.admin_dsn, *urls)
    machines = [await asyncio.create_subprocess_exec(*command) for _ in range(MACHINES)]
    assert [await machine.wait() for machine in machines] == [0] * MACHINES
    engine = open_engine(databases.url(OWNER, new_database), pool=1)
    assert await current(engine) == head()
    assert await months_covered(engine) == 13
    await engine.dispose()


async def test_partitions_wait_for_another_deployer(databases: Databases) -> None:
    async with databases.clone() as name:
        deployer = await asyncpg.connect(databases.admin_url(name))
        await deployer.execute(f"SELECT pg_advisory_lock({DEPLOY_LOCK})")
        engine = open_engine(databases.url(OWNER, name), pool=1)
        making = asyncio.create_task(ensure_partitions(engine, months_ahead=15))
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND wait_event = 'advisory'"
        while not await deployer.fetchval(waiting, name):
            assert not making.done(), "it did not wait"
        await deployer.close()
        await making
        assert await months_covered(engine) == 16
        await engine.dispose()
