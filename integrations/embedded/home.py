"""Where one database lies: the wanted folder, or a stand-in for it in the shelter."""

import os
import shutil
from pathlib import Path

import msgspec

from integrations.embedded.account import Account
from integrations.embedded.errors import DataFromAnotherVersion, FolderUnsafe
from integrations.embedded.programs import POSTGRES_MAJOR
from integrations.embedded.shelter import LOCK, WHERE, Shelter


class Home(msgspec.Struct, frozen=True):
    """`folder` holds the data and the files beside it. `wanted` is what the caller asked for, often the same.

    The server runs as `account`, None being ourselves.
    """

    folder: Path
    wanted: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def draft(self) -> Path:
        """Where the data is made before it gets its name."""
        return self.folder / "data.new"

    @property
    def password(self) -> Path:
        return self.folder / "postgres.password"

    @property
    def lock(self) -> Path:
        return self.folder / LOCK

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def check_data(self) -> None:
        """Refuses data that this server, run as its account, cannot or must not open.

        Raises:
            DataFromAnotherVersion: another major version wrote it.
            FolderUnsafe: it belongs to someone else.
        """
        if not self.data.exists():
            return
        owner, ours = self.data.stat().st_uid, self.account.uid if self.account else os.geteuid()
        if owner != ours:
            raise FolderUnsafe(
                self.data,
                f"it belongs to user id {owner}, and the server would run as {ours}",
                "Run as the user who made it, or choose another folder.",
            )
        found = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != POSTGRES_MAJOR:
            raise DataFromAnotherVersion(self.data, found=found, expected=POSTGRES_MAJOR)

    def remove(self) -> None:
        """Deletes the data and everything we put beside it. The wanted folder itself stays."""
        for tree in (self.data, self.draft):
            shutil.rmtree(tree, ignore_errors=True)
        for name in ("postgres.password", "postgres.password.new", "postgres.log", "postgres.log.1", LOCK):
            (self.folder / name).unlink(missing_ok=True)
        if self.folder != self.wanted:
            self.folder.rmdir()
            (self.wanted / WHERE).unlink(missing_ok=True)


def settle(wanted: Path, account: Account | None, shelter: Shelter) -> Home:
    """Finds or makes the home for `wanted`. No folder that was there before has its mode or owner changed.

    When we are root and `account` cannot reach `wanted` (a project under /root, a private temporary folder), the home is
    a stand-in in the shelter, and a file WHERE in `wanted` names it; it stays there even if `wanted` opens up later.

    Raises:
        FolderUnsafe: the folder cannot be written, or holds data that has got out of the account's reach.
    """
    wanted = made_writable(wanted)
    noted = (wanted / WHERE).exists()
    if account is None and noted:
        raise FolderUnsafe(wanted, "root made its database", "Run as root again, or choose another folder.")
    if account is None or (account.may_pass(wanted) and not noted):
        return Home(wanted, wanted, account)
    _refuse_out_of_reach(wanted, account)
    shelter.open_for(account)
    return Home(shelter.place_for(wanted), wanted, account)


def made_writable(folder: Path) -> Path:
    """The folder, made when missing, with links resolved. Raises FolderUnsafe when we cannot write there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnsafe(folder, f"it cannot be made ({error.strerror})", "Choose another folder.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderUnsafe(folder, "we may not write to it", "Choose another folder, or run as its owner.")
    return folder.resolve()


def _refuse_out_of_reach(folder: Path, account: Account) -> None:
    if (folder / "data").exists():
        raise FolderUnsafe(
            folder,
            f"it holds a database that the account {account.name} can no longer reach",
            "Let others search that folder and those above it again (chmod o+x), or run as the owner of the data.",
        )
