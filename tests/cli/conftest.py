"""Installations on folders of their own, with a proof that none of their processes is left."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.cli.installation import Installation, Up, alive, taken_ports


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the servers' account may pass, as it may a project's folder."""
    yield from open_folder()


@pytest.fixture
def installation(place: Path) -> Installation:
    """An installation that has never run."""
    return Installation.on(place / "data")


@pytest.fixture(scope="module")
def running() -> Iterator[Up]:
    """One `opsroom up` for the tests of a module, because starting it is what takes long. SIGTERM ends it cleanly."""
    for place in open_folder():
        up = Installation.on(place / "data").up()
        yield up
        stop_and_check(up)


@pytest.fixture
def lasting(running: Up) -> Installation:
    """The installation that runs."""
    return running.installation


def open_folder() -> Iterator[Path]:
    """A fresh folder with mode 0711."""
    folder = Path(tempfile.mkdtemp(prefix="opsroom-cli-"))
    folder.chmod(0o711)
    yield folder
    end_what_a_failed_test_left(folder)
    shutil.rmtree(folder)


def end_what_a_failed_test_left(folder: Path) -> None:
    """Kill every `opsroom up` of the folder; what it started ends with it."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("OPSROOM_DATA_DIR", "").startswith(f"{folder}/"):
                process.kill()


def stop_and_check(running: Up, number: signal.Signals = signal.SIGTERM) -> None:
    """The signal ends everything, cleanly."""
    processes = running.processes()
    assert running.end(number) == 0, running.said
    assert alive(processes) == []
    assert taken_ports(running.installation) == []
    assert not running.installation.folder.record.exists()
