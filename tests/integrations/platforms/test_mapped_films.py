"""Large films come as mappings of their files: every adapter that takes films sends them as well as plain bytes."""

import hashlib
import mmap
import secrets
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import Completed, Order
from integrations.blobs.disk import MAPPED_FROM, DiskBlobs
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.front import standing_before
from tests.integrations.platforms.orders import ANYBODY
from tests.integrations.platforms.rig import settle
from tests.integrations.platforms.rigs import RIGS
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

FILMS = sorted(name for name, rig in RIGS.items() if "video" in rig.orders)


def mapped(order: Order, folder: Path) -> tuple[Order, bytes]:
    """The order with its film grown by a box that players skip, and as a mapping; and the film's bytes."""
    film = order.videos[0]
    filler = secrets.token_bytes(MAPPED_FROM)
    content = film.content + (len(filler) + 8).to_bytes(4) + b"free" + filler
    tenant, sha256, blobs = uuid4(), hashlib.sha256(content).hexdigest(), DiskBlobs(folder)
    blobs.put(tenant, sha256, content)
    view = blobs.view(tenant, sha256)
    seen: object = view
    assert isinstance(seen, mmap.mmap)
    media = [msgspec.structs.replace(one, content=view) if one is film else one for one in order.media]
    return msgspec.structs.replace(order, media=tuple(media)), content


@pytest.mark.parametrize("name", FILMS)
async def test_a_film_is_sent_from_a_mapping_of_its_file(name: str, tmp_path: Path) -> None:
    rig = RIGS[name]
    async with (
        running_simulator(rig.name, rig.create, tmp_path / "sandbox.db") as behind,
        standing_before(behind.port) as front,
    ):
        http = GuardedHttp(allow=frozenset({("127.0.0.1", front.port)}))
        platform = rig.adapter(http, f"http://127.0.0.1:{front.port}/{name}")
        grant = await rig.grant(RunningSimulator(name, front.port, behind.session), platform)
        order, content = mapped(rig.orders["video"](), tmp_path / "blobs")
        assert platform.validate(order, ANYBODY) == []
        outcome = await settle(platform, grant, order)
        assert isinstance(outcome, Completed), outcome
        assert any(content in body for body in front.bodies)
        assert len(await behind.stored("ana")) == 1
        await http.close()
