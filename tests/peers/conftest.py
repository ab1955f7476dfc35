"""Peers: real servers of other people, started once for the whole run."""

from collections.abc import AsyncIterator

import pytest

from integrations.http.client import GuardedHttp
from integrations.platforms.bluesky.adapter import Bluesky
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.platforms.matrix.adapter import Matrix
from tests.peers.pds_server import Pds, running_pds
from tests.peers.snac_server import PatientHttp, Snac, running_snac
from tests.peers.synapse_server import Synapse, running_synapse


@pytest.fixture(scope="session")
async def pds(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pds]:
    async with running_pds(tmp_path_factory.mktemp("pds")) as server:
        yield server


@pytest.fixture
async def bluesky(pds: Pds) -> AsyncIterator[Bluesky]:
    http = GuardedHttp(allow=frozenset({("localhost", pds.port)}))
    yield Bluesky(http)
    await http.close()


@pytest.fixture(scope="session")
async def synapse(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Synapse]:
    async with running_synapse(tmp_path_factory.mktemp("synapse")) as server:
        yield server


@pytest.fixture
async def matrix(synapse: Synapse) -> AsyncIterator[Matrix]:
    http = GuardedHttp(allow=frozenset({("127.0.0.1", synapse.port)}))
    yield Matrix(http)
    await http.close()


@pytest.fixture(scope="session")
async def snac(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Snac]:
    async with running_snac(tmp_path_factory.mktemp("snac"), "ana", "bo") as server:
        yield server


@pytest.fixture
async def mastodon(snac: Snac) -> AsyncIterator[Mastodon]:
    http = PatientHttp(allow=frozenset({("127.0.0.1", snac.port)}))
    yield Mastodon(http)
    await http.close()
