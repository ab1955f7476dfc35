"""The documentation in a real browser: the reference tries operations with a pasted key, and nothing is loaded from elsewhere."""

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from api.guides import GUIDES
from tests.clients.conftest import house, server
from tests.house import House
from tests.peers.processes import PEERS, require_installed
from tests.system.serving import Server

__all__ = ["house", "server"]
EXPECTED = ("127.0.0.2", "ERR_FAILED", "422 (")
"""What browsers say of the request that leads elsewhere, and of the one that is refused."""
SCRIPT = Path(__file__).parent / "browser" / "visit.mjs"


@pytest.fixture
async def seen(server: Server, house: House, tmp_path: Path) -> dict[str, Any]:
    """What a visit showed."""
    require_installed("browser")
    # Node looks for packages from where a script lies.
    (tmp_path / "visit.mjs").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "node_modules").symlink_to(PEERS / "browser" / "node_modules")
    environ = {**os.environ, "API_URL": server.url, "KEY": house.key, "GUIDES": ",".join(GUIDES)}
    found: dict[str, Any] = json.loads((await visit(tmp_path, environ)).splitlines()[-1])
    return found


async def visit(folder: Path, environ: Mapping[str, str]) -> str:
    """What the script prints. A browser draws the whole reference, which takes a slow machine its time."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        "node", "visit.mjs", cwd=folder, env=environ, stdout=pipe, stderr=pipe
    )
    try:
        said, complaints = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, complaints.decode()
    return said.decode()


@pytest.mark.timeout(300)
async def test_a_visit_to_the_documentation(seen: dict[str, Any], house: House) -> None:
    assert (seen["status"], seen["answer"]["tenant_id"]) == ("200", str(house.tenant_id))
    assert (seen["made"], seen["refused"]) == ("tea", ["/slug"])
    assert seen["guides"].keys() == GUIDES.keys()
    assert all(seen["guides"].values())
    assert seen["asked"] > len(GUIDES) * 2
    assert seen["caught"]
    assert seen["elsewhere"] == ["http://127.0.0.2:9/"], "the one that the visit tries on purpose"
    assert [text for text in seen["complaints"] if not any(known in text for known in EXPECTED)] == []
