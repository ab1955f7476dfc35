"""The committed clients are what the generators make of the committed document today, without a warning."""

import filecmp
import os
from pathlib import Path

import pytest

from tests.peers.processes import run

CLIENTS = Path(__file__).parents[2] / "openapi" / "clients"
GENERATED = ("python/opsroom_client/generated", "typescript/src/schema.ts")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clients")


async def test_the_committed_clients_are_the_generated_ones(fresh: Path) -> None:
    said = await run(fresh, os.environ, "bash", CLIENTS / "generate.sh", fresh)
    assert "WARNING parsing" not in said
    for name in GENERATED:
        committed, made = files(CLIENTS / name), files(fresh / name)
        assert committed.keys() == made.keys(), "run `make clients`"
        stale = [path for path in made if not filecmp.cmp(committed[path], made[path], shallow=False)]
        assert stale == [], "run `make clients`"


def files(place: Path) -> dict[str, Path]:
    """Every file of a folder by its name in it, caches left out."""
    if place.is_file():
        return {place.name: place}
    found = {str(path.relative_to(place)): path for path in place.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if "__pycache__" not in name}
