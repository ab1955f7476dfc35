"""A real server process, and a tenant on it."""

from collections.abc import AsyncIterator

import pytest

from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.house import House, new_house
from tests.system.serving import Server, serving


@pytest.fixture(scope="session")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """The server on this worker's clone."""
    async with serving(settings, workers=1) as running:
        yield running


@pytest.fixture
async def house(runtime: Runtime) -> House:
    """A tenant of this test's own."""
    return await new_house(runtime)
