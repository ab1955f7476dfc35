"""The PostgreSQL server process: its command line, and what its pid file says about it."""

from pathlib import Path
from typing import Final

from integrations.embedded.ports import LOOPBACK

DURABLE: Final = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
FORGETFUL: Final = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "on"}
"""Commits still reach the operating system at once: a killed server keeps its promises, a machine without power not."""


def server_command(executable: Path, data: Path, port: int, *, durable: bool) -> list[str]:
    """What must hold is on the command line, where no configuration file overrides it."""
    settings = {
        "listen_addresses": LOOPBACK,
        "port": str(port),
        "unix_socket_directories": "",  # no socket file, so no limit on the length of the folder's path
        "logging_collector": "off",
        **(DURABLE if durable else FORGETFUL),
    }
    return [
        str(executable),
        "-D",
        str(data),
        *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
    ]


def is_ready(data: Path, pid: int, port: int, *, since: float) -> bool:
    """Whether the server `pid`, started at `since` (Unix time), accepts connections on `port`.

    These are the lines that pg_ctl waits for (src/include/utils/pidfile.h): 1 pid, 3 start time, 4 port, 8 status. The
    time, with pg_ctl's two seconds of tolerance, tells a file left by an earlier server that had the same pid.
    """
    lines = _lines(data / "postmaster.pid")
    if len(lines) < 8 or lines[7].strip() != "ready":
        return False
    return int(lines[0]) == pid and int(lines[2]) >= since - 2 and int(lines[3]) == port


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
