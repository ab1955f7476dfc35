"""What the sandbox says about itself: where each platform is, and what of it is left out."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.app import SIMULATORS
from integrations.sandbox.gaps import GAPS
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox

NAMED = [
    (name, path) for name, gaps in GAPS.items() for gap in gaps for path in gap.paths if "*" not in path
]  # fmt: skip


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningSandbox]:
    folder: Path = tmp_path_factory.mktemp("index")
    async with running_sandbox(folder / "sandbox.db") as server:
        yield server


async def test_the_index_names_every_simulator_and_what_it_leaves_out(sandbox: RunningSandbox) -> None:
    async with sandbox.session.get(f"{sandbox.url}/") as answer:
        told: dict[str, Any] = await answer.json()
    assert set(told["simulators"]) == set(SIMULATORS) == set(GAPS)
    for name, one in told["simulators"].items():
        assert one["root"] == f"/{name}"
        assert all(gap["paths"] and gap["why"] for gap in one["not_simulated"])
    assert told["simulators"]["zhihu"]["not_simulated"]


@pytest.mark.parametrize(("name", "path"), NAMED)
async def test_what_is_listed_as_left_out_is_left_out(sandbox: RunningSandbox, name: str, path: str) -> None:
    for method in ("GET", "POST"):
        async with sandbox.session.request(method, f"{sandbox.url}/{name}{path}") as answer:
            assert answer.status == 404, (method, path, answer.status)
