"""Making a database cluster: initdb, once per home."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from integrations.embedded.account import Account
from integrations.embedded.errors import PasswordMissing, StartFailed
from integrations.embedded.files import ServerLog, kept_password, write_whole
from integrations.embedded.home import Home
from integrations.embedded.launch import end, launch
from integrations.embedded.programs import Program

SUPERUSER: Final = "opsroom_superuser"
TUNABLES: Final = {"max_connections": "200", "shared_buffers": "128MB", "timezone": "UTC", "log_timezone": "UTC"}
"""First values in postgresql.conf, where an operator may change them."""


def ensure_cluster(home: Home, program: Program, log: ServerLog, *, durable: bool) -> str:
    """Makes the cluster when there is none, and returns the superuser's password.

    initdb writes PG_VERSION first, so a folder where it was killed looks finished: it works in a draft, which gets its
    name when everything is there (and on disk, if `durable`).

    Raises:
        PasswordMissing: there is a cluster, but its password is gone.
        StartFailed: initdb failed; the end of the log is in the message.
    """
    if home.data.exists() and not home.password.exists():
        raise PasswordMissing(home.password)
    password = kept_password(home.password)
    if not home.data.exists():
        _make_cluster(home, program, log, password, durable=durable)
    return password


def _make_cluster(home: Home, program: Program, log: ServerLog, password: str, *, durable: bool) -> None:
    shutil.rmtree(home.draft, ignore_errors=True)  # left by a start that was killed
    home.draft.mkdir(mode=0o700)
    _give(home.draft, home.account)
    with _handed_over(password, home) as password_file:
        _run(_command(program.beside("initdb"), home.draft, password_file, durable=durable), home.account, log)
    home.draft.rename(home.data)
    if durable:
        _sync_folder(home.folder)


@contextmanager
def _handed_over(password: str, home: Home) -> Iterator[Path]:
    # initdb runs as the account, which cannot read the password file of root: it gets a copy for a moment.
    copy = home.password.with_name(home.password.name + ".new")
    write_whole(copy, password, mode=0o600)
    try:
        _give(copy, home.account)
        yield copy
    finally:
        copy.unlink()


def _give(path: Path, account: Account | None) -> None:
    if account is None:
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)  # the thing we made, not what a link now points at
    try:
        os.fchown(descriptor, account.uid, account.gid)
    finally:
        os.close(descriptor)


def _run(initdb: list[str], account: Account | None, log: ServerLog) -> None:
    process = launch(initdb, account=account, on_our_death=signal.SIGTERM, log=log)
    try:
        code = process.wait()
    except BaseException:
        end(process, (signal.SIGTERM, 5.0))
        raise
    if code != 0:
        raise StartFailed("PostgreSQL (initdb)", log.path, log.tail())


def _command(initdb: Path, folder: Path, password_file: Path, *, durable: bool) -> list[str]:
    return [
        str(initdb),
        f"--pgdata={folder}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        # Sorting and case come from PostgreSQL itself and never change with the system's libc or ICU. Only the text
        # search parser still asks libc what a letter is, and under plain C it glues Chinese punctuation to words.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={'C.UTF-8' if sys.platform == 'linux' else 'en_US.UTF-8'}",
        "--no-instructions",
        *(f"--set={name}={value}" for name, value in TUNABLES.items()),
        *([] if durable else ["--no-sync"]),  # without it, initdb syncs everything once, at its end
    ]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
