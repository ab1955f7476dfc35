"""What the tests of the whole system share."""

from collections.abc import AsyncIterator

import pytest

from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.house import House, new_house

from .api import Api, started


@pytest.fixture(scope="session")
async def api(settings: Settings) -> AsyncIterator[Api]:
    """The application on this worker's clone."""
    async with started(settings) as running:
        yield running


@pytest.fixture
async def own_api(own_settings: Settings) -> AsyncIterator[Api]:
    """The application on a database that only this test uses."""
    async with started(own_settings) as running:
        yield running


@pytest.fixture
async def own_house(own_runtime: Runtime) -> House:
    """A tenant in that database."""
    return await new_house(own_runtime)


@pytest.fixture(scope="session")
async def neighbours(runtime: Runtime) -> tuple[House, House]:
    """Two tenants who must never meet."""
    return await new_house(runtime), await new_house(runtime)
