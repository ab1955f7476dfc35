"""TCP ports on 127.0.0.1."""

import socket
from collections.abc import Callable
from typing import Final

from integrations.embedded.errors import PortTaken

LOOPBACK: Final = "127.0.0.1"
ATTEMPTS: Final = 5


def free_port() -> int:
    """A port nobody listens on now. Another program can take it before we do: callers check once more and retry."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen on the port. Connections of an ended server that still linger do not count."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            return True  # a privileged port is not taken; the server says so itself
        except OSError:
            return False
        return True


def listen_somewhere(wanted: int | None, what: str, serve: Callable[[int], bool]) -> int:
    """Calls `serve` with the wanted port, or with free ones, until it says that the server listens. Returns the port.

    `serve` answers False when the port was lost to another program between our look and the server's.

    Raises:
        PortTaken: the wanted port, or every one we tried, is taken.
    """
    for port in [free_port() for _ in range(ATTEMPTS)] if wanted is None else [wanted]:
        if serve(port):
            return port
    raise PortTaken(port, what)
