"""Peers: real servers of other people, started once for the whole run."""

from collections.abc import AsyncIterator

import pytest

from integrations.http.client import GuardedHttp
from integrations.platforms.bluesky.adapter import Bluesky
from tests.peers.pds_server import Pds, running_pds


@pytest.fixture(scope="session")
async def pds(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pds]:
    async with running_pds(tmp_path_factory.mktemp("pds")) as server:
        yield server


@pytest.fixture
async def bluesky(pds: Pds) -> AsyncIterator[Bluesky]:
    http = GuardedHttp(allow=frozenset({("localhost", pds.port)}))
    yield Bluesky(http)
    await http.close()
