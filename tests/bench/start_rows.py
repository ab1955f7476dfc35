"""How long `opsroom up` takes until it is ready, and how much memory its processes need when nothing is to do."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.cli.installation import Installation, Up

from .report import Row

STARTS = {"first": "an empty folder", "again": "its own folder from before"}
IDLE_SECONDS = 10.0
MEGABYTE = 1_000_000
KINDS = {"API": "api", "worker": "workers"}


def rows() -> list[Row]:
    """Start on an empty folder, stop, start again, and look at the processes once they are idle."""
    with _folder() as folder:
        installation = Installation.on(folder / "data")
        found = []
        for which, on in STARTS.items():
            started = time.perf_counter()
            running = installation.up()
            seconds = time.perf_counter() - started
            found.append(Row.at_most(f"`opsroom up` to ready, {which}", seconds, "s", bar=5, goal=3, note=on))
            if which == "again":
                time.sleep(IDLE_SECONDS)
                found += _memory(running)
            running.end()
        return found


def _memory(running: Up) -> list[Row]:
    return [
        Row.at_most(f"memory, idle, {name} process", _largest(running, word), "MB", bar=160, goal=110, note="resident")
        for name, word in KINDS.items()
    ]


def _largest(running: Up, word: str) -> float:
    """Of the processes that do this, the one that holds most."""
    return max(float(each.memory_info().rss) / MEGABYTE for each in running.processes() if _does(each, word))


def _does(process: psutil.Process, word: str) -> bool:
    return word in " ".join(process.cmdline())


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the servers' account may pass."""
    folder = Path(tempfile.mkdtemp(prefix="opsroom-bench-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
