"""Who the servers run as, and what that account can reach."""

import os
import pwd
import stat
from pathlib import Path
from typing import Final

import msgspec

from integrations.embedded.errors import NoAccount

UNPRIVILEGED: Final = ("nobody", "postgres", "daemon")
"""Accounts to look for, best first: `nobody` is on every system and owns nothing; the next two are the usual
stand-ins where an image was stripped of it."""


class Account(msgspec.Struct, frozen=True):
    """An unprivileged account that root runs the servers as."""

    name: str
    uid: int
    gid: int

    def may_pass(self, folder: Path) -> bool:
        """Whether the account can reach what lies in `folder`: it may search it and every folder above.

        Judged by mode bits. An access control list that grants more is not seen, which only costs a relocation.
        """
        return all(self._is_granted(each, stat.S_IXUSR) for each in (folder, *folder.parents))

    def may_run(self, file: Path) -> bool:
        """Whether the account can read and execute `file`."""
        return self.may_pass(file.parent) and self._is_granted(file, stat.S_IRUSR | stat.S_IXUSR)

    def _is_granted(self, path: Path, owner_bits: int) -> bool:
        found = path.stat()
        if found.st_uid == self.uid:
            wanted = owner_bits
        elif found.st_gid == self.gid:
            wanted = owner_bits >> 3
        else:
            wanted = owner_bits >> 6
        return found.st_mode & wanted == wanted


def server_account() -> Account | None:
    """The account for the servers: None means "as ourselves", which is right for everyone but root.

    PostgreSQL refuses to run as root, and Redis need not. On a machine where other services run as
    `nobody` too, those could read the data: run as an ordinary user there.

    Raises:
        NoAccount: we are root and there is no unprivileged account.
    """
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        if account := _find(name):
            return account
    raise NoAccount(f"they do not run as root, and none of the accounts {', '.join(UNPRIVILEGED)} exists")


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def refuse_nameless() -> None:
    """initdb asks the system for the name of whoever runs it, and containers like to invent user ids. Raises NoAccount."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise NoAccount(f"PostgreSQL needs an account with a name, and user id {os.geteuid()} has none") from None
