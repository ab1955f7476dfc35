"""`python -m tests.bench.receivers N`: N bare receivers in a process of their own. Prints their ports, then the count
of requests whenever a line comes in.
"""

import asyncio
import sys
from typing import Any

import uvloop

ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"


class Receiver(asyncio.Protocol):
    """Reads requests with a Content-Length and answers each with 204, so that not the receivers are measured."""

    taken = 0

    def __init__(self) -> None:
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport  # uvloop's own, which is no subclass of asyncio's

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            head = self._waiting[:end].lower() + b"\r\n"
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self._waiting) < end + 4 + length:
                return
            self._waiting = self._waiting[end + 4 + length :]
            Receiver.taken += 1
            self._transport.write(ANSWER)


async def main(count: int) -> None:
    """Listen until standard input ends."""
    loop = asyncio.get_running_loop()
    servers = [await loop.create_server(Receiver, "127.0.0.1", 0) for _ in range(count)]
    _say(" ".join(str(server.sockets[0].getsockname()[1]) for server in servers))
    while await loop.run_in_executor(None, sys.stdin.readline):
        _say(str(Receiver.taken))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
