"""Server processes of an earlier run whose starter is gone."""

import signal
import time
from pathlib import Path
from typing import Final

import psutil

from integrations.embedded.errors import LeftoverServer

STEPS: Final = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
"""Fast shutdown, immediate shutdown, kill; with the seconds each may take."""


def stop_leftovers(data: Path) -> None:
    """Ends what still runs on `data`, and clears the way for a new server. The caller holds the folder's lock, which
    proves that no living process of ours wants those servers any more.

    Raises:
        LeftoverServer: processes stay even after SIGKILL.
    """
    if not (data / "postmaster.pid").exists():
        return
    left = processes_of(data)
    for number, seconds in STEPS:
        if left:
            _send(number, left, postmaster=_postmaster_pid(data))
            left = _wait_for_end(data, seconds)
    if left:
        raise LeftoverServer(data, [process.pid for process in left])
    _forget_reused_pid(data)


def processes_of(data: Path) -> list[psutil.Process]:
    """PostgreSQL processes that work in `data`: all of them, postmaster and backends, have it as working folder."""
    return [process for process in psutil.process_iter() if _works_in(process, str(data))]


def _works_in(process: psutil.Process, folder: str) -> bool:
    try:
        return bool(process.name() == "postgres" and process.cwd() == folder)
    except psutil.Error:  # ended meanwhile, already a zombie, or of another user
        return False


def _send(number: signal.Signals, processes: list[psutil.Process], *, postmaster: int | None) -> None:
    for process in processes:
        # SIGINT means "fast shutdown" to the postmaster only; the checkpointer would write its last checkpoint early.
        if number is signal.SIGINT and process.pid != postmaster:
            continue
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def _wait_for_end(data: Path, seconds: float) -> list[psutil.Process]:
    deadline = time.monotonic() + seconds
    while (left := processes_of(data)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _postmaster_pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _forget_reused_pid(data: Path) -> None:
    # PostgreSQL sorts out a stale file itself, unless its number now belongs to another process (usual after a container
    # restart) or to a zombie: then it refuses. We just saw that no such process works in this folder.
    pid = _postmaster_pid(data)
    if pid is not None and psutil.pid_exists(pid):
        (data / "postmaster.pid").unlink(missing_ok=True)
