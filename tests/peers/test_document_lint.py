"""Linters of other people find nothing to say about the document."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.peers.processes import PEERS, require_installed, run
from tests.system.operations import DOCUMENT

CONFIGS = Path(__file__).parents[2] / "openapi" / "lint"
ENVIRON = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
PATIENCE_SECONDS = 600
"""The document is large, and a busy machine slow."""
BIN = PEERS / "lint" / "node_modules" / ".bin"

pytestmark = pytest.mark.timeout(PATIENCE_SECONDS)


def written(folder: Path, document: dict[str, Any]) -> Path:
    """The document as a file."""
    path = folder / "v1.json"
    path.write_text(json.dumps(document))
    return path


async def redocly(folder: Path, document: dict[str, Any]) -> str:
    """Fails on warnings too."""
    config = CONFIGS / "redocly.yaml"
    path = written(folder, document)
    return await run(
        folder,
        ENVIRON,
        BIN / "redocly",
        "lint",
        path,
        "--config",
        config,
        "--max-problems",
        "10000",
        within_seconds=PATIENCE_SECONDS,
    )


async def spectral(folder: Path, document: dict[str, Any]) -> str:
    """Fails on hints too."""
    path = written(folder, document)
    ruleset = CONFIGS / "spectral.yaml"
    return await run(
        folder,
        ENVIRON,
        BIN / "spectral",
        "lint",
        path,
        "--ruleset",
        ruleset,
        "--fail-severity",
        "hint",
        within_seconds=PATIENCE_SECONDS,
    )


@pytest.fixture(autouse=True)
def installed() -> None:
    require_installed("lint")


async def test_redocly_finds_nothing(tmp_path: Path) -> None:
    said = await redocly(tmp_path, DOCUMENT)
    assert "is valid" in said
    assert "warning" not in said.replace("Deprecation warning", "")


async def test_spectral_finds_nothing(tmp_path: Path) -> None:
    assert "No results with a severity of 'hint' or higher found!" in await spectral(tmp_path, DOCUMENT)


async def test_the_linters_do_look(tmp_path: Path) -> None:
    """A document without licence and with a tag that nobody declares is found wanting."""
    info = {name: value for name, value in DOCUMENT["info"].items() if name != "license"}
    assert "info-license" in await redocly(tmp_path, {**DOCUMENT, "info": info})
    with pytest.raises(AssertionError, match="operation-tag-defined"):
        await spectral(tmp_path, {**DOCUMENT, "tags": []})
