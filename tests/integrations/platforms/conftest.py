"""Every registration of the sandbox, each against a real server with an account of its flavour."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.platforms.ports import Platform
from integrations.http.client import GuardedHttp
from integrations.platforms.registry import open_platforms
from tests.integrations.platforms.orders import Bench
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox

FLAVOURS = {"sandbox": "keyed", "sandbox_readback": "read_back", "sandbox_blind": "blind"}


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    async with running_sandbox(tmp_path / "sandbox.db") as server:
        yield server


@pytest.fixture
async def http(sandbox: RunningSandbox) -> AsyncIterator[GuardedHttp]:
    client = GuardedHttp(allow=frozenset({("127.0.0.1", sandbox.port)}))
    yield client
    await client.close()


@pytest.fixture(params=sorted(FLAVOURS))
async def bench(request: pytest.FixtureRequest, sandbox: RunningSandbox, http: GuardedHttp) -> Bench:
    platform: Platform = open_platforms(http, sandbox_url=sandbox.url)[request.param]
    return await Bench.prepare(platform, sandbox, FLAVOURS[request.param])
