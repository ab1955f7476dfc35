"""The real server on a loopback port, as it runs in production: its own process, its own HTTP parser."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from integrations.embedded.ports import free_port
from integrations.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]


class RawAnswer(msgspec.Struct, frozen=True):
    """What came back over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server(msgspec.Struct, frozen=True):
    """A running server."""

    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    async def raw(self, request: bytes) -> RawAnswer | None:
        """Send bytes as they are; the answer, or None if the connection was closed without one."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)
            }
            body = await reader.readexactly(int(headers.get("content-length", 0))) if request[:4] != b"HEAD" else b""
            return RawAnswer(int(lines[0].split(" ")[1]), headers, body)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        finally:
            writer.close()


@asynccontextmanager
async def serving(settings: Settings, *, workers: int = 2) -> AsyncIterator[Server]:
    """Start the server with these settings; end it afterwards."""
    port = free_port()
    given = {name: str(getattr(settings, name)) for name in Settings.__struct_fields__}
    environment = {**os.environ, **{PREFIX + name.upper(): value for name, value in given.items()}}
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--host", "127.0.0.1", "--port", str(port),
               "--workers", str(workers), "--no-access-log", "--log-level", "error", "api.app:serve"]  # fmt: skip
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
    try:
        await _ready(port, process)
        yield Server(port)
    finally:
        process.terminate()
        await process.wait()


async def _ready(port: int, process: asyncio.subprocess.Process) -> None:
    while process.returncode is None:
        try:
            answer = await Server(port).raw(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        except ConnectionError:
            answer = None
        if answer is not None and answer.status == 200:
            return
        await asyncio.sleep(0.05)
    raise RuntimeError(f"the server ended with {process.returncode}")
