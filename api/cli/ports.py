"""Ports that must be free before anything starts."""

import time
from typing import Final

import psutil

from integrations.embedded.ports import is_free
from integrations.installation.problems import Problem
from integrations.settings import Settings

LINGER_SECONDS: Final = 10.0


class PortTaken(Problem):
    """Another program listens on a port that we need."""

    def __init__(self, port: int, what: str, setting: str) -> None:
        holder = _holder_of(port)
        super().__init__(
            f"Port {port} on 127.0.0.1 is taken by {holder or 'another program'}, so {what} cannot listen on it.",
            f"Stop that program, or set {setting} to a free port.",
        )


def refuse_taken_ports(settings: Settings, *, after_a_kill: bool) -> None:
    """Raise PortTaken for the first port that is not free.

    `after_a_kill` says that the run before did not stop by itself: what it leaves needs a moment to end.
    """
    deadline = time.monotonic() + (LINGER_SECONDS if after_a_kill else 0)
    for port, what, setting in _wanted(settings):
        while not is_free(port):
            if time.monotonic() > deadline:
                raise PortTaken(port, what, setting)
            time.sleep(0.05)


def _wanted(settings: Settings) -> list[tuple[int, str, str]]:
    wanted = [(settings.port, "the API", "OPSROOM_PORT")]
    if settings.sandbox_port and not settings.sandbox_url:
        wanted.append((settings.sandbox_port, "the platform sandbox", "OPSROOM_SANDBOX_PORT"))
    if not settings.database_url:
        wanted.append((settings.postgres_port, "the embedded PostgreSQL", "OPSROOM_POSTGRES_PORT"))
    if not settings.redis_url:
        wanted.append((settings.redis_port, "the embedded Redis", "OPSROOM_REDIS_PORT"))
    return wanted


def _holder_of(port: int) -> str | None:
    """Program and process id, where the system lets us see them."""
    try:
        for connection in psutil.net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        return None
    return None
