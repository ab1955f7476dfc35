"""What both embedded servers have in common: being started, stopped and killed."""

import signal
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from integrations.embedded.errors import PortTaken, StartFailed
from integrations.embedded.files import FolderLock, ServerLog
from integrations.embedded.launch import end
from integrations.embedded.ports import is_free, listen_somewhere
from integrations.embedded.shelter import Shelter


class EmbeddedServer(ABC):
    """One server process of ours. Not for use by several threads at once."""

    what: ClassVar[str]
    stop_steps: ClassVar[tuple[tuple[signal.Signals, float], ...]]
    """Signals that ask for a clean end, each with the seconds it may take; SIGKILL comes last."""
    start_seconds: ClassVar[float]
    """How long the server may take to answer."""

    def __init__(self, folder: Path, *, port: int | None, shelter: Path) -> None:
        self._folder = folder
        self._port = port
        self._shelter = Shelter(shelter)
        self._lock: FolderLock | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the server answers. Harmless when it runs already.

        Call it from the main thread, or one that lives as long as the server should: on Linux the server shuts down
        when that thread ends, so that even kill -9 of this process leaves nothing behind.

        Raises:
            EmbeddedError: any of its family, each with what to do; nothing is left running then.
        """
        if self.running:
            return
        self.stop()  # lets go of what a server that ended by itself still holds
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """A clean end. Returns when the process is gone. Idempotent."""
        self._end(*self.stop_steps)

    def kill(self) -> None:
        """SIGKILL, as the out-of-memory killer would. Returns when the process is gone."""
        self._end()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs."""
        return self._process.pid if self._process is not None and self.running else None

    @property
    def port(self) -> int:
        """The port on 127.0.0.1. When left to us, it is chosen at the first start and kept from then on."""
        if self._port is None:
            raise RuntimeError(f"the embedded {self.what} was never started")
        return self._port

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @abstractmethod
    def _start(self) -> None:
        """Prepares, takes the lock and calls `_serve`."""

    @abstractmethod
    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        """Starts the process."""

    @abstractmethod
    def _answers(self, port: int) -> bool:
        """Whether the server accepts connections now."""

    def _hold(self, lock_file: Path) -> None:
        lock = FolderLock(lock_file)
        lock.take()
        self._lock = lock

    def _refuse_taken_port(self) -> None:
        if self._port is not None and not is_free(self._port):
            raise PortTaken(self._port, self.what)

    def _serve(self, log: ServerLog) -> None:
        def serves_on(port: int) -> bool:
            process = self._process = self._launch(port)
            if self._comes_up(process, port):
                return True
            if process.poll() is None or is_free(port):
                raise StartFailed(self.what, log.path, log.tail())
            return False

        self._port = listen_somewhere(self._port, self.what, serves_on)

    def _comes_up(self, process: subprocess.Popen[bytes], port: int) -> bool:
        deadline = time.monotonic() + self.start_seconds
        while process.poll() is None and time.monotonic() < deadline:
            if self._answers(port):
                return True
            time.sleep(0.01)
        return False

    def _end(self, *steps: tuple[signal.Signals, float]) -> None:
        if self._process is not None:
            end(self._process, *steps)
            self._process = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
