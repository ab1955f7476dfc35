"""PostgreSQL from a wheel."""

import signal
import subprocess
import time
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from integrations.embedded.account import refuse_nameless, server_account
from integrations.embedded.cluster import SUPERUSER, ensure_cluster
from integrations.embedded.files import ServerLog
from integrations.embedded.home import Home, settle
from integrations.embedded.launch import launch
from integrations.embedded.leftovers import stop_leftovers
from integrations.embedded.ports import LOOPBACK
from integrations.embedded.postmaster import is_ready, server_command
from integrations.embedded.programs import postgres_program, within_reach
from integrations.embedded.server import EmbeddedServer
from integrations.embedded.shelter import SYSTEM_SHELTER


class EmbeddedPostgres(EmbeddedServer):
    """One PostgreSQL server on 127.0.0.1 with its data in `folder`.

    `folder` gets `data` and, beside it, `postgres.password` (0600), `postgres.log` and `postgres.lock`. Run by root, the
    server is the account `nobody`; if that cannot reach the folder, all this lies in /var/lib/opsroom/<hash of the
    folder> (`shelter`), and `folder/WHERE` says so. Likewise the executables are copied there, once, when `nobody`
    cannot reach the wheel. The mode of a folder that was there before never changes.

    `port` None means any free one. `durable=False` is for tests: a crash of the machine (not of the server) may lose or
    break everything.
    """

    what: ClassVar = "PostgreSQL"
    stop_steps: ClassVar = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0))  # fast, then immediate shutdown
    start_seconds: ClassVar = 300.0  # well under one, except after a crash: then the log is replayed first

    def __init__(
        self, folder: Path, *, port: int | None = None, durable: bool = True, shelter: Path = SYSTEM_SHELTER
    ) -> None:
        super().__init__(folder, port=port, shelter=shelter)
        self._durable = durable
        self._home: Home | None = None
        self._executable = Path()
        self._password = ""
        self._launched_at = 0.0

    @property
    def home(self) -> Home:
        """Where the data lies. Known after the first start."""
        if self._home is None:
            raise RuntimeError("the embedded PostgreSQL was never started")
        return self._home

    @property
    def executable(self) -> Path:
        """The `postgres` that runs; its folder has psql and pg_dump as well. Known after the first start."""
        return self._executable

    def dsn(self, database: str = "postgres") -> str:
        """The superuser's address, password included. Valid after the first start, and through restarts."""
        return f"postgresql://{SUPERUSER}:{self._password}@{LOOPBACK}:{self.port}/{quote(database, safe='')}"

    def kill(self) -> None:
        """SIGKILL, as the out-of-memory killer would. Returns when the backends have noticed and are gone too."""
        super().kill()
        stop_leftovers(self.home.data)

    def restart_immediate(self) -> None:
        """An immediate shutdown, which skips the checkpoint, and a start, which recovers from the log."""
        self._end((signal.SIGQUIT, 30.0))
        self.start()

    def remove(self) -> None:
        """Stops the server and deletes its data and everything beside it."""
        self.stop()
        self.home.remove()

    def _start(self) -> None:
        refuse_nameless()
        home = self._home = settle(self._folder, server_account(), self._shelter)
        self._hold(home.lock)
        home.check_data()
        stop_leftovers(home.data)
        self._refuse_taken_port()
        program = within_reach(postgres_program(), home.account, self._shelter)
        self._executable = program.path
        log = self._log = ServerLog(home.log)
        self._password = ensure_cluster(home, program, log, durable=self._durable)
        self._serve(log)

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        self._launched_at = time.time()
        command = server_command(self._executable, self.home.data, port, durable=self._durable)
        return launch(command, account=self.home.account, on_our_death=signal.SIGINT, log=self._log)

    def _answers(self, port: int) -> bool:
        pid = self.pid
        return pid is not None and is_ready(self.home.data, pid, port, since=self._launched_at)
