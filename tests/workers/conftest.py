"""An installation of the test's own with a running sandbox, and its lanes driven by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.house import House, new_house
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox

from .delivering import lane, open_house, receivers, settings_of_test
from .stage import Stage

__all__ = ["lane", "open_house", "receivers", "settings_of_test"]


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    """A sandbox server."""
    async with running_sandbox(tmp_path / "sandbox.db") as server:
        yield server


@pytest.fixture
async def worker_settings(
    databases: Databases, redis_url: str, tmp_path: Path, sandbox: RunningSandbox
) -> AsyncIterator[Settings]:
    """Settings with short leases on a database of the test's own."""
    async with databases.clone() as name:
        yield databases.settings(
            name,
            redis_url,
            tmp_path,
            sandbox_url=sandbox.url,
            lease_seconds="5",
            send_timeout_seconds="2",
            sweep_seconds="0.1",
        )


@pytest.fixture
def worker_admin_url(databases: Databases, worker_settings: Settings) -> str:
    """The same database as its superuser."""
    return databases.admin_url(worker_settings.database_url.rpartition("/")[2])


@pytest.fixture
async def worker_runtime(worker_settings: Settings) -> AsyncIterator[Runtime]:
    """The runtime of these settings."""
    async with open_runtime(worker_settings, system=True) as opened:
        yield opened


@pytest.fixture
async def worker_house(worker_runtime: Runtime) -> House:
    """A tenant in it."""
    return await new_house(worker_runtime)


@pytest.fixture
async def stage(worker_house: House, sandbox: RunningSandbox) -> Stage:
    """A brand with approved posts, and accounts on the sandbox."""
    return Stage(house=worker_house, sandbox=sandbox, brand=await worker_house.new_brand())
