"""Redis from a wheel."""

import signal
import subprocess
from pathlib import Path
from typing import ClassVar, Final

from redis import Redis
from redis.exceptions import RedisError

from integrations.embedded.account import server_account
from integrations.embedded.files import ServerLog, kept_password
from integrations.embedded.home import made_writable
from integrations.embedded.launch import launch
from integrations.embedded.ports import LOOPBACK
from integrations.embedded.programs import redis_program, within_reach
from integrations.embedded.server import EmbeddedServer
from integrations.embedded.shelter import SYSTEM_SHELTER

FILES: Final = ("redis.password", "redis.log", "redis.log.1", "redis.lock")


class EmbeddedRedis(EmbeddedServer):
    """One Redis server on 127.0.0.1 that keeps nothing: whatever it holds is gone when it ends.

    `folder` gets `redis.password` (0600), `redis.log` and `redis.lock`, and may be the one of the embedded PostgreSQL. Run
    by root, the server is the account `nobody`; its executable is copied to `shelter`, once, when that account cannot
    reach the wheel. `port` None means any free one.
    """

    what: ClassVar = "Redis"
    stop_steps: ClassVar = ((signal.SIGTERM, 10.0),)
    start_seconds: ClassVar = 30.0

    def __init__(self, folder: Path, *, port: int | None = None, shelter: Path = SYSTEM_SHELTER) -> None:
        super().__init__(folder, port=port, shelter=shelter)
        self._password = ""

    @property
    def url(self) -> str:
        """The address of database 0, password included. Valid after the first start, and through restarts."""
        return self._url(self.port)

    def remove(self) -> None:
        """Stops the server and deletes its files. The folder stays."""
        self.stop()
        for name in FILES:
            (self._folder / name).unlink(missing_ok=True)

    def _start(self) -> None:
        folder = made_writable(self._folder)
        self._hold(folder / "redis.lock")
        self._refuse_taken_port()
        self._account = server_account()
        self._executable = within_reach(redis_program(), self._account, self._shelter).path
        self._password = kept_password(folder / "redis.password")
        log = self._log = ServerLog(folder / "redis.log")
        self._serve(log)

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        # By standard input, because a command line shows the password to everyone on the machine.
        return launch(
            [str(self._executable), "-"],
            account=self._account,
            on_our_death=signal.SIGTERM,
            log=self._log,
            stdin=self._configuration(port).encode(),
        )

    def _configuration(self, port: int) -> str:
        return "\n".join(
            (
                f"bind {LOOPBACK}",
                f"port {port}",
                f"requirepass {self._password}",
                'save ""',
                "appendonly no",
                "daemonize no",
                "dir /",
                "",
            )
        )

    def _answers(self, port: int) -> bool:
        with Redis.from_url(self._url(port)) as client:
            try:
                return bool(client.ping())
            except RedisError:
                return False

    def _url(self, port: int) -> str:
        return f"redis://:{self._password}@{LOOPBACK}:{port}/0"
