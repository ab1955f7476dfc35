"""The data folder: what lies where, and who works on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from integrations.embedded.errors import FolderInUse
from integrations.embedded.files import FolderLock
from integrations.embedded.home import made_writable

from .problems import AlreadyRunning


class DataFolder(msgspec.Struct, frozen=True):
    """Everything an installation keeps on this machine lies under `path`. Files with secrets have mode 0600."""

    path: Path

    @property
    def postgres(self) -> Path:
        """Folder of the embedded PostgreSQL."""
        return self.path / "postgres"

    @property
    def redis(self) -> Path:
        """Folder of the embedded Redis."""
        return self.path / "redis"

    @property
    def sandbox(self) -> Path:
        """The platform sandbox's SQLite file."""
        return self.path / "sandbox.sqlite"

    @property
    def logs(self) -> Path:
        """Folder of the processes' logs."""
        return self.path / "logs"

    @property
    def roles(self) -> Path:
        """Passwords of the embedded database's roles."""
        return self.path / "roles.json"

    @property
    def demo(self) -> Path:
        """The demo tenant's keys."""
        return self.path / "demo.json"

    @property
    def record(self) -> Path:
        """What runs now, for the other commands. Gone when nothing runs; left over by a kill -9."""
        return self.path / "running.json"

    def make(self) -> None:
        """Make the folder where it is missing. Raises FolderUnsafe."""
        if not self.path.exists():
            made_writable(self.path)
            # Run by root, the servers are another account, which has to pass, and need not list.
            self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
        made_writable(self.path)
        made_writable(self.logs).chmod(0o700)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one `opsroom up` on this folder. Raises AlreadyRunning."""
        lock = FolderLock(self.path / "up.lock")
        try:
            lock.take()
        except FolderInUse:
            raise AlreadyRunning(self.path) from None
        try:
            yield
        finally:
            lock.release()
