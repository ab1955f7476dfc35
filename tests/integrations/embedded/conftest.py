"""Servers for one test each, in folders that no test shares, with a proof that none of their processes is left."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from integrations.embedded.account import Account, server_account

MakePostgres = Callable[..., EmbeddedPostgres]


@pytest.fixture
def account() -> Account | None:
    """Who the servers run as: None when the tests do not run as root."""
    return server_account()


@pytest.fixture
def private() -> Iterator[Path]:
    """A folder with mode 0700, as everyone's home and every mkdtemp folder is."""
    with private_folder() as folder:
        yield folder


@pytest.fixture
def shelter() -> Iterator[Path]:
    """What /var/lib/opsroom is in an installation. Its parent is open."""
    with open_folder() as parent:
        yield parent / "opsroom"


@pytest.fixture(scope="session")
def lasting_postgres() -> Iterator[EmbeddedPostgres]:
    """One database for many tests, because making one is what takes long."""
    with private_folder() as folder, open_folder() as parent:
        server = EmbeddedPostgres(folder / "pg", shelter=parent / "opsroom")
        yield server
        server.stop()
        assert processes_named_after(folder, parent) == []


@pytest.fixture
def postgres(lasting_postgres: EmbeddedPostgres) -> EmbeddedPostgres:
    """A running server. A test may stop or kill it, and mends what it breaks in its files."""
    lasting_postgres.start()
    return lasting_postgres


@pytest.fixture
def make_postgres(private: Path, shelter: Path) -> Iterator[MakePostgres]:
    """Makes servers with a database of their own, by default on `private / "pg"`, that are stopped after the test."""
    made: list[EmbeddedPostgres] = []

    def make(folder: Path = private / "pg", *, port: int | None = None) -> EmbeddedPostgres:
        made.append(EmbeddedPostgres(folder, port=port, durable=False, shelter=shelter))
        return made[-1]

    yield make
    for server in made:
        server.stop()
    assert processes_named_after(private, shelter) == []


@pytest.fixture
def redis_server(private: Path, shelter: Path) -> Iterator[EmbeddedRedis]:
    server = EmbeddedRedis(private / "redis", shelter=shelter)
    yield server
    server.stop()
    assert [child for child in psutil.Process().children(recursive=True) if "redis" in child.name()] == []


def processes_named_after(*folders: Path) -> list[int]:
    """Living processes with one of the folders in their command line. Zombies have none."""
    found = []
    for process in psutil.process_iter():
        try:
            words = " ".join(process.cmdline())
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(folder) in words for folder in folders):
            found.append(process.pid)
    return found


@contextmanager
def private_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="opsroom-private-")).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="opsroom-open-")).resolve()
    folder.chmod(0o755)  # ours since a moment ago
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def identity(account: Account | None) -> dict[str, Any]:
    """Arguments for subprocess that make a process run as the account."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def link_or_copy(source: str, target: str) -> None:
    """A copy for `shutil.copytree` that shares the file's content where the file system allows it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
