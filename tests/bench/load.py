"""A small load generator: raw keep-alive HTTP, so that the client does not become what is measured."""

import asyncio
import time
from collections.abc import Callable

import msgspec


class Load(msgspec.Struct, frozen=True):
    """What a round of load brought."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


async def run(port: int, request: Callable[[], bytes], *, seconds: float, connections: int, expect: int) -> Load:
    """Send `request()` over and over on every connection. Raises on any other status than `expect`."""
    until = time.perf_counter() + seconds
    started = time.perf_counter()
    rounds = await asyncio.gather(*(_connection(port, request, until, expect) for _ in range(connections)))
    taken = sorted(value for each in rounds for value in each)
    spent = time.perf_counter() - started
    return Load(len(taken), spent, 1000 * taken[len(taken) // 2], 1000 * taken[int(len(taken) * 0.99)])


async def _connection(port: int, request: Callable[[], bytes], until: float, expect: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    taken = []
    try:
        while (started := time.perf_counter()) < until:
            writer.write(request())
            head = await reader.readuntil(b"\r\n\r\n")
            lower = head.lower()
            length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
            body = await reader.readexactly(length)
            if int(head.split(b" ", 2)[1]) != expect:
                raise RuntimeError(f"unexpected answer: {head!r} {body[:300]!r}")
            taken.append(time.perf_counter() - started)
    finally:
        writer.close()
    return taken


def encode(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
