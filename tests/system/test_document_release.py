"""The base of the breaking-change check moves by `opsroom openapi release` alone, which says what it does."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.cli.openapi import DocumentBreaks, release

from .test_document_diff import GONE, RELEASED, SHOWN, VIEW, changed

STATED = f'[[allowed]]\npointer = "{VIEW}/count"\nchange = "field_removed"\nreason = "Nobody reads it."\n'


def files(folder: Path, document: dict[str, Any], stated: str = "") -> tuple[Path, Path, Path]:
    """The document, the released one, and the accepted breaks."""
    paths = folder / "v1.json", folder / "v1.released.json", folder / "breaking.toml"
    for path, text in zip(paths, (json.dumps(document), json.dumps(RELEASED), stated), strict=True):
        path.write_text(text)
    return paths


def said(command: str, paths: tuple[Path, Path, Path]) -> str:
    """What the command line prints."""
    options = [str(paths[0]), "--released", str(paths[1]), "--allowed", str(paths[2])]
    whole = [sys.executable, "-m", "api.cli", "openapi", command, *options]
    return subprocess.run(whole, check=True, capture_output=True, text=True).stdout


def test_what_adds_is_released_and_named(tmp_path: Path) -> None:
    paths = files(tmp_path, changed((*SHOWN, "note"), {"type": "string"}))
    assert "additions: 1." in said("diff", paths)
    assert "+ field View.note" in said("release", paths)
    assert paths[1].read_bytes() == paths[0].read_bytes()


def test_an_unstated_break_is_not_released(tmp_path: Path) -> None:
    paths = files(tmp_path, changed((*SHOWN, "count"), GONE))
    with pytest.raises(DocumentBreaks, match="field_removed"):
        release(*paths)
    assert json.loads(paths[1].read_bytes()) == RELEASED


def test_a_stated_break_is_released_once(tmp_path: Path) -> None:
    paths = files(tmp_path, changed((*SHOWN, "count"), GONE), STATED)
    assert "field_removed" in said("release", paths)
    with pytest.raises(DocumentBreaks, match="breaks nothing"):
        release(*paths)
