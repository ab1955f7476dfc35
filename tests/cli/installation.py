"""An installation as a person has it: the real command line, in processes of its own, on free ports and a fresh folder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import psutil

from integrations.embedded.ports import free_port, is_free
from integrations.installation.demo_keys import DemoKeys
from integrations.installation.folder import DataFolder
from integrations.installation.record import RunRecord

ROOT = Path(__file__).parents[2]
GENEROUS_SECONDS = 90
PORTS = ("port", "sandbox_port", "demo_port", "postgres_port", "redis_port")


class Installation(msgspec.Struct, frozen=True):
    """`folder` is the data folder; `ports` are the installation's by the names of their settings."""

    folder: DataFolder
    ports: dict[str, int]

    @classmethod
    def on(cls, path: Path) -> "Installation":
        """One that has never run."""
        return cls(DataFolder(path), {name: free_port() for name in PORTS})

    def environ(self, **settings: str) -> dict[str, str]:
        """The environment of its commands."""
        # Without bytecode every start would compile the whole product anew.
        outer = {name: value for name, value in os.environ.items() if not name.startswith(("OPSROOM_", "PYTHONDONT"))}
        own = {"data_dir": str(self.folder.path), **{name: str(port) for name, port in self.ports.items()}, **settings}
        return outer | {f"OPSROOM_{name.upper()}": value for name, value in own.items()}

    def run(self, *command: str, **settings: str) -> "Answer":
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", *command],
            env=self.environ(**settings),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=GENEROUS_SECONDS,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def up(self, **settings: str) -> "Up":
        """Start `opsroom up` and return when it says that it is ready."""
        output = self.folder.path.with_name("up.out")
        with output.open("w") as stream:
            command = [sys.executable, "-m", "api.cli", "up"]
            process = subprocess.Popen(command, env=self.environ(**settings), cwd=ROOT, stdout=stream, stderr=stream)
        running = Up(process, output, self)
        running.wait_until_ready()
        return running

    @property
    def keys(self) -> DemoKeys:
        """The demo tenant's keys."""
        keys = DemoKeys.read(self.folder)
        assert keys is not None
        return keys

    @property
    def record(self) -> RunRecord:
        """What `up` says that it runs."""
        record = RunRecord.read(self.folder)
        assert record is not None
        return record


class Answer(msgspec.Struct, frozen=True):
    """How a command ended."""

    code: int
    out: str
    err: str


class Up:
    """One running `opsroom up`."""

    def __init__(self, process: subprocess.Popen[bytes], output: Path, installation: Installation) -> None:
        self._process = process
        self._output = output
        self.installation = installation

    @property
    def said(self) -> str:
        """Everything it has printed."""
        return self._output.read_text()

    def wait_until_ready(self) -> None:
        """Return when it says so; fail with what it said instead."""
        wait_until(lambda: "is ready" in self.said or self._process.poll() is not None)
        assert "is ready" in self.said, self.said
        wait_until(lambda: RunRecord.read(self.installation.folder) is not None)

    def processes(self) -> list[psutil.Process]:
        """Itself and everything that it started, however deep."""
        itself = psutil.Process(self._process.pid)
        return [itself, *itself.children(recursive=True)]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and return the exit code."""
        self._process.send_signal(number)
        return self._process.wait(GENEROUS_SECONDS)


def wait_until(true: object) -> None:
    """Return when the function says so; fail after a very long time."""
    assert callable(true)
    deadline = time.monotonic() + GENEROUS_SECONDS
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that have not ended. One that ended and that nobody asks about any more has ended."""
    return [process for process in processes if _lives(process)]


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


def taken_ports(installation: Installation) -> list[int]:
    """Ports of the installation where somebody listens."""
    return [port for port in installation.ports.values() if not is_free(port)]
