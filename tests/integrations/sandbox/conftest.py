"""Fixtures of the sandbox server's own tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    async with running_sandbox(tmp_path / "sandbox.db") as server:
        yield server
