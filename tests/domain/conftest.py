"""Tenants for tests of the domain."""

import pytest

from integrations.runtime import Runtime
from tests.house import House, new_house


@pytest.fixture
async def house(runtime: Runtime) -> House:
    """A tenant on the shared database."""
    return await new_house(runtime)


@pytest.fixture
async def alone(own_runtime: Runtime) -> House:
    """A tenant on a database of its own: claims look across tenants."""
    return await new_house(own_runtime)
