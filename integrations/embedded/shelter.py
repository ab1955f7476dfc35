"""A folder of the system for what root's unprivileged server must reach but cannot reach where it was wanted."""

import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from integrations.embedded.account import Account
from integrations.embedded.errors import FolderUnsafe
from integrations.embedded.files import FolderLock, write_whole

SYSTEM_SHELTER: Final = Path("/var/lib/opsroom")
WHERE: Final = "WHERE"
LOCK: Final = "postgres.lock"


class Shelter(msgspec.Struct, frozen=True):
    """`folder` is made by us with mode 0755. Each data set in it lies under a short hash of the folder it was wanted in."""

    folder: Path = SYSTEM_SHELTER

    def open_for(self, account: Account) -> None:
        """Makes the folder when it is missing.

        Raises:
            FolderUnsafe: it cannot be made, others than us may write to it, or `account` cannot reach it.
        """
        make_open_folder(self.folder)
        found = self.folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
            raise FolderUnsafe(self.folder, "others than root may change it", "Move it away; it is made anew.")
        if not account.may_pass(self.folder):
            raise FolderUnsafe(
                self.folder,
                f"the account {account.name} cannot reach it",
                "Let others search that folder and those above it (chmod o+x), or run as an ordinary user.",
            )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits until no other process changes the shelter, and keeps them out."""
        descriptor = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def place_for(self, wanted: Path) -> Path:
        """The folder that stands in for `wanted`, with a note in `wanted` that says so.

        Who deletes `wanted` means to start afresh, so data without its note is set aside, and never picked up again by
        itself: keys and settings beside it are gone as well. It is not deleted either.
        """
        place = self.folder / hashlib.sha256(str(wanted).encode()).hexdigest()[:16]
        with self.alone():
            if place.exists() and not (wanted / WHERE).exists():
                _set_aside(place)
            write_whole(wanted / WHERE, _note(place), mode=0o644)
            make_open_folder(place)
        return place


def make_open_folder(folder: Path) -> None:
    """Makes one folder that everyone may search. A folder that is already there keeps its mode. Raises FolderUnsafe."""
    try:
        with suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(0o755)  # whatever the umask says; it is ours since a moment ago
    except OSError as error:
        raise FolderUnsafe(
            folder, f"it cannot be made ({error.strerror})", "Run as an ordinary user instead."
        ) from error


def _set_aside(place: Path) -> None:
    lock = FolderLock(place / LOCK)
    lock.take()
    try:
        place.rename(f"{place}.left-{time.time_ns()}")
    finally:
        lock.release()


def _note(place: Path) -> str:
    return (
        f"{place}\n\n"
        "PostgreSQL does not run as root, and the account it runs as cannot reach this folder.\n"
        "The database lies in the folder above instead. Keep this file: it ties the two together.\n"
    )
