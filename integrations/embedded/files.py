"""The small files beside a server's data: password, log, lock. None of them follows a symbolic link."""

import fcntl
import os
import secrets
from pathlib import Path
from typing import Final

from integrations.embedded.errors import FolderInUse, FolderUnsafe

LOG_BYTES: Final = 10 * 1024 * 1024
TAIL_LINES: Final = 20


def kept_password(file: Path) -> str:
    """The password in `file` (mode 0600), made on first use. It is safe inside a URL."""
    if file.exists():
        return file.read_text(encoding="ascii").strip()
    password = secrets.token_urlsafe(24)
    write_whole(file, password, mode=0o600)
    return password


def write_whole(file: Path, text: str, *, mode: int) -> None:
    """Writes a file and waits until it is on disk.

    It is complete under its name or not there at all, so that a crash never leaves half a password.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.rename(file)


class ServerLog:
    """Where a server writes what it has to say. A log over 10 MB is set aside as `.1` at the next start."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._begin = 0

    def open(self) -> int:
        """A descriptor to append to, which the caller closes. `tail` then shows only what comes after."""
        if self.path.exists() and self.path.stat().st_size > LOG_BYTES:
            self.path.rename(self.path.with_name(self.path.name + ".1"))
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        self._begin = os.fstat(descriptor).st_size
        return descriptor

    def tail(self) -> str:
        """The last lines since `open`."""
        with self.path.open("rb") as stream:
            stream.seek(self._begin)
            lines = stream.read().decode(errors="replace").splitlines()
        return "\n".join(lines[-TAIL_LINES:])


class FolderLock:
    """Says that a living process works on a folder. The kernel lets go of it when we die, however we die.

    A server that we launch does not inherit it; a plain fork of ours would, and would hold it as long as it lives.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    def take(self) -> None:
        """Takes it, or says why not.

        Raises:
            FolderInUse: another process, or another object of this process, has it.
            FolderUnsafe: the lock file is not ours.
        """
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode()
            os.close(descriptor)
            raise FolderInUse(self._file.parent, f"process {holder}" if holder else "another process") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        self._descriptor = descriptor

    def _open(self) -> int:
        try:
            return os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            why = f"its file {self._file.name} cannot be opened ({error.strerror})"
            raise FolderUnsafe(
                self._file.parent, why, "Run as the user who made it, or choose another folder."
            ) from error

    def release(self) -> None:
        """Lets go. Harmless when nothing is held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
