"""Real peers on 127.0.0.1: a counter of connections, a server that says exactly what it is told to, a resolver."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable

from aiohttp.abc import AbstractResolver, ResolveResult

from domain.platforms.ports import Deadline

Script = Callable[["RawServer", asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class RawServer:
    """A TCP server. Each connection runs the script; `connections` and `requests` are what the peer really saw."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0
        self.connections = 0
        self.requests: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def pair(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    async def start(self) -> "RawServer":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._script(self, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        except RuntimeError:  # uvloop's word for writing to a connection the client has closed
            if not writer.transport.is_closing():
                raise
        finally:
            self._tasks.discard(task)
            writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()


async def read_request(server: RawServer, reader: asyncio.StreamReader) -> bytes:
    """One whole request, remembered by the server."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    server.requests.append(head + await reader.readexactly(length))
    return server.requests[-1]


def says(answer: bytes) -> Script:
    """Read a request, send these bytes, hang up."""

    async def script(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(server, reader)
        writer.write(answer)
        await writer.drain()

    return script


async def keeps_alive(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request on one connection."""
    while True:
        await read_request(server, reader)
        writer.write(OK)


async def counts(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Count the connection and hang up."""


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class ScriptedResolver(AbstractResolver):
    """Answers each lookup with the next list of addresses, and the last one from then on."""

    def __init__(self, *answers: list[str] | OSError, slow_seconds: float = 0.0) -> None:
        self._answers = list(answers)
        self._slow_seconds = slow_seconds
        self.lookups: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.lookups.append(host)
        await asyncio.sleep(self._slow_seconds)
        answer = self._answers[min(len(self.lookups), len(self._answers)) - 1]
        if isinstance(answer, OSError):
            raise answer
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
            for address in answer
        ]

    async def close(self) -> None:
        pass


def in_seconds(seconds: float) -> Deadline:
    return Deadline(time.clock_gettime(time.CLOCK_BOOTTIME) + seconds)
