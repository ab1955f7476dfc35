"""A client of the real application, in process, that holds every answer against the published document."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from api.app import create_app
from api.openapi import document
from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.house import House, new_house
from tests.system.fixtures import api, neighbours, own_api, own_house

from .client import Client, Contract

__all__ = ["api", "neighbours", "own_api", "own_house"]


@pytest.fixture(scope="session")
async def app_client(settings: Settings) -> AsyncIterator[AsyncTestClient[Litestar]]:
    """The running application."""
    async with AsyncTestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def contract(app_client: AsyncTestClient[Litestar]) -> Contract:
    """The published document, ready to check answers against."""
    built: dict[str, Any] = document(app_client.app)
    return Contract(built)


@pytest.fixture
async def house(runtime: Runtime) -> House:
    """A tenant of this test's own."""
    return await new_house(runtime)


@pytest.fixture
def client(app_client: AsyncTestClient[Litestar], contract: Contract, house: House) -> Client:
    """The API as the house's first key."""
    return Client(app_client, contract, house.key)


@pytest.fixture
def reviewer(app_client: AsyncTestClient[Litestar], contract: Contract, house: House) -> Client:
    """The API as the house's second key."""
    return Client(app_client, contract, house.reviewer_key)


@pytest.fixture
def anonymous(app_client: AsyncTestClient[Litestar], contract: Contract) -> Client:
    """The API without a credential."""
    return Client(app_client, contract, None)
