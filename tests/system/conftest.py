"""Fixtures of the system tests."""

import pytest

from integrations.runtime import Runtime
from tests.house import House, new_house

from .fixtures import api, neighbours, own_api, own_house

__all__ = ["api", "house", "neighbours", "own_api", "own_house"]


@pytest.fixture
async def house(runtime: Runtime) -> House:
    """A tenant of this test's own."""
    return await new_house(runtime)
