"""Everything that `opsroom up` starts, in the order in which it has to go."""

import sys
import time
from typing import Final

from rich.console import Console

from integrations.embedded.files import ServerLog
from integrations.installation.folder import DataFolder
from integrations.installation.problems import Problem
from integrations.installation.record import RunRecord
from integrations.installation.servers import Servers

from .child import Child
from .environment import environment_for
from .signals import StopSignals
from .work import COMMAND as WORK

SERVE: Final = (sys.executable, "-m", "api.cli", "serve", "--wait", "120")
API_STOP_SECONDS, SANDBOX_STOP_SECONDS = 25.0, 5.0
LOOK_SECONDS: Final = 0.1
TAIL_LINES: Final = 12


class ChildFailed(Problem):
    """A process ended before everything was ready."""

    def __init__(self, child: Child, code: int) -> None:
        super().__init__(
            f"The {child.name} ended while it was being started (exit code {code}). The end of its log:\n{_end_of(child)}",
            f"The whole log: {child.log.path}",
        )


class Supervisor:
    """The children of one `opsroom up`. Only the main thread may use it."""

    def __init__(self, servers: Servers, signals: StopSignals, console: Console) -> None:
        self._servers = servers
        settings = self._settings = servers.settings
        self._folder = DataFolder(settings.data_path)
        self._signals = signals
        self._console = console
        self._children: list[Child] = []
        self._environ = environment_for(settings, PYTHONUNBUFFERED="1")

    def start_api(self) -> None:
        """The API. It waits for the database's schema, so it can be started while that is being made."""
        self._start(self._child("API", SERVE, API_STOP_SECONDS))

    def start_sandbox(self) -> None:
        """The platform sandbox, unless there is one elsewhere or none is wanted."""
        if self._settings.sandbox and self._settings.sandbox == self._settings.own_sandbox:
            port = str(self._settings.sandbox_port)
            command = (sys.executable, "-m", "integrations.sandbox", "--port", port)
            database = ("--database", str(self._folder.sandbox))
            self._start(self._child("sandbox", (*command, *database), SANDBOX_STOP_SECONDS))

    def start_workers(self) -> None:
        """Every worker. The schema must be there."""
        # A publication may wait for its platform that long; it is finished rather than left to its lease.
        patience = self._settings.send_timeout_seconds + 10
        for number in range(1, self._settings.job_workers + 1):
            self._start(self._child("worker" if number == 1 else f"worker-{number}", WORK, patience))

    def refuse_crashes(self) -> None:
        """Raise ChildFailed if a child has ended."""
        for child in self._children:
            code = child.reap()
            if code is not None:
                raise ChildFailed(child, code)

    def keep_running(self) -> None:
        """Start again whatever crashes. Returns never; StopRequested ends it."""
        self._tell_others()
        while True:
            for child in self._children:
                self._look_after(child)
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """API first, then the workers, which may finish what they do, then the sandbox, which they need for that."""
        for child in sorted(
            self._children, key=lambda child: ("API", "worker", "sandbox").index(child.name.split("-")[0])
        ):
            child.stop()
        self._folder.record.unlink(missing_ok=True)

    def _look_after(self, child: Child) -> None:
        code = child.reap()
        if code is not None:
            pause = child.plan_restart()
            self._console.print(f"[red]The {child.name} ended[/] (exit code {code}); again in {pause:g} s.")
            self._console.print(_end_of(child), markup=False, style="dim")
            self._console.print(f"The whole log: {child.log.path}", markup=False)
        elif child.is_due:
            with self._signals.held():
                child.start()
            self._console.print(f"The {child.name} was started again.")
            self._tell_others()

    def _child(self, name: str, command: tuple[str, ...], stop_seconds: float) -> Child:
        log = ServerLog(self._folder.logs / f"{name.lower()}.log")
        return Child(name, command, self._environ, log, stop_seconds=stop_seconds)

    def _start(self, child: Child) -> None:
        with self._signals.held():
            child.start()
            self._children.append(child)

    def _tell_others(self) -> None:
        children = {child.name: child.pid for child in self._children if child.pid}
        RunRecord.of(self._settings, self._servers.generated, children).write(self._folder)


def _end_of(child: Child) -> str:
    return "\n".join(child.log.tail().splitlines()[-TAIL_LINES:])
