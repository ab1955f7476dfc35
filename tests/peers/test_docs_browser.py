"""The documentation in a real browser: the reference tries operations with a pasted key, and nothing is loaded from elsewhere."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from api.guides import GUIDES
from tests.clients.conftest import house, server
from tests.house import House
from tests.peers.processes import PEERS, require_installed, run
from tests.system.serving import Server

__all__ = ["house", "server"]
SCRIPT = Path(__file__).parent / "browser" / "visit.mjs"


@pytest.fixture
async def seen(server: Server, house: House, tmp_path: Path) -> dict[str, Any]:
    """What a visit showed."""
    require_installed("browser")
    # Node looks for packages from where a script lies.
    (tmp_path / "visit.mjs").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "node_modules").symlink_to(PEERS / "browser" / "node_modules")
    environ = {**os.environ, "API_URL": server.url, "KEY": house.key, "GUIDES": ",".join(GUIDES)}
    found: dict[str, Any] = json.loads((await run(tmp_path, environ, "node", "visit.mjs")).splitlines()[-1])
    return found


async def test_a_visit_to_the_documentation(seen: dict[str, Any], house: House) -> None:
    assert (seen["status"], seen["answer"]["tenant_id"]) == ("200", str(house.tenant_id))
    assert seen["guides"].keys() == GUIDES.keys()
    assert all(seen["guides"].values())
    assert seen["asked"] > len(GUIDES) * 2
    assert seen["caught"]
    assert seen["elsewhere"] == ["http://127.0.0.2:9/"], "the one that the visit tries on purpose"
    assert [text for text in seen["complaints"] if "127.0.0.2" not in text and "ERR_FAILED" not in text] == []
