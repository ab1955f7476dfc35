"""A tenant whose webhooks go to real receivers, in a database of the test's own."""

import asyncio
import math
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID

import pytest

from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.domain.webhooks import (
    deliveries_of,
)
from tests.house import House, new_house
from workers.jobs.deliveries import Deliveries

from .receivers import PATIENCE_SECONDS, Receiver, listening


@pytest.fixture
async def receivers() -> AsyncIterator[list[Receiver]]:
    """Three receivers."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(listening(Receiver())) for _ in range(3)]


@pytest.fixture
async def settings_of_test(
    databases: Databases, redis_url: str, tmp_path: Path, receivers: list[Receiver]
) -> AsyncIterator[Settings]:
    """Settings that let workers talk to the receivers, and to a port where nobody listens."""
    allowed = ",".join(f"127.0.0.1:{port}" for port in [*(item.port for item in receivers), _deaf_port()])
    async with databases.clone() as name:
        yield databases.settings(name, redis_url, tmp_path, http_allow=allowed, sandbox_port="0")


@pytest.fixture
async def open_house(settings_of_test: Settings) -> AsyncIterator[House]:
    """A tenant there."""
    async with open_runtime(settings_of_test, system=True) as runtime:
        yield await new_house(runtime)


@pytest.fixture
async def lane(open_house: House) -> AsyncIterator[Deliveries]:
    """The lane, closed in the end."""
    deliveries = Deliveries(open_house.runtime, "test")
    yield deliveries
    await deliveries.close()


async def settle(lane: Deliveries) -> None:
    """Drain until nothing is due and every result is written."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await lane.drain() or await lane.rest_seconds() < math.inf:
            pass


async def states(house: House, endpoint_id: UUID) -> Counter[str]:
    """How an endpoint's deliveries stand."""
    return Counter(row.state for row in await deliveries_of(house, endpoint_id))


def _deaf_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
