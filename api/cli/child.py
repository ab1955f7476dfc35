"""One process that `opsroom up` keeps running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from integrations.embedded.files import ServerLog
from integrations.embedded.launch import TRAMPOLINE, end

PAUSES: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before each restart; the last stands for all further ones."""
STABLE_SECONDS: Final = 60.0
"""A process that has lived this long may crash anew without waiting for earlier crashes."""
NOBODY: Final = "-1"


class Child:
    """A program of ours in a session of its own. A Ctrl-C in our terminal does not reach it; our death ends it."""

    def __init__(
        self, name: str, command: Sequence[str], environ: Mapping[str, str], log: ServerLog, *, stop_seconds: float
    ) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._environ = environ
        self._stop_seconds = stop_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._crashes = 0
        self._start_again_at: float | None = None

    @property
    def pid(self) -> int | None:
        """The process id, while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it. On Linux it gets SIGTERM when the calling thread ends, so call it from the main thread."""
        output = self.log.open()
        identity = (str(os.getpid()), str(int(signal.SIGTERM)), NOBODY, NOBODY)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                [sys.executable, "-I", "-S", str(TRAMPOLINE), *identity, *self._command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=dict(self._environ),
                start_new_session=True,
            )
        finally:
            os.close(output)
        self._started_at, self._start_again_at = time.monotonic(), None

    def reap(self) -> int | None:
        """The exit code, once, if it has ended by itself."""
        code = self._process.poll() if self._process else None
        if code is not None:
            self._sweep()
            self._process = None
        return code

    def plan_restart(self) -> float:
        """Decide when to start it again after a crash. Returns the seconds until then."""
        now = time.monotonic()
        self._crashes = 1 if now - self._started_at > STABLE_SECONDS else self._crashes + 1
        pause = PAUSES[min(self._crashes, len(PAUSES)) - 1]
        self._start_again_at = now + pause
        return pause

    @property
    def is_due(self) -> bool:
        """Whether it waits for a restart whose time has come."""
        return self._start_again_at is not None and time.monotonic() >= self._start_again_at

    def stop(self) -> None:
        """SIGTERM, time to finish, and SIGKILL. Returns when it and what it started are gone. Idempotent."""
        self._start_again_at = None
        if self._process is not None:
            end(self._process, (signal.SIGTERM, self._stop_seconds))
            self._sweep()
            self._process = None

    def _sweep(self) -> None:
        """End what it started and left. They are in its process group, which bears its number."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
