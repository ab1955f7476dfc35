"""Small servers between client and API that misbehave in one way each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec


class Cuts(msgspec.Struct):
    """A proxy that loses answers to POSTs: the API has done its work, and the connection ends without a byte of it."""

    port: int
    left: int
    posts: int = 0
    """How many POSTs came by."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def cutting(upstream: int, *, cuts: int) -> AsyncIterator[Cuts]:
    """A proxy to this port that loses the answers to the first so many POSTs."""
    state = Cuts(0, cuts)
    tasks: set[asyncio.Task[None]] = set()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(ConnectionError, asyncio.CancelledError):
            await _both_ways(state, upstream, reader, writer)
        tasks.discard(task)

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _both_ways(state: Cuts, upstream: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    up_reader, up_writer = await asyncio.open_connection("127.0.0.1", upstream)
    is_post = False

    async def there() -> None:
        nonlocal is_post
        while sent := await reader.read(65536):
            if sent.startswith((b"POST ", b"GET ", b"PATCH ", b"DELETE ")):
                is_post = sent.startswith(b"POST ")
                state.posts += is_post
            up_writer.write(sent)
            await up_writer.drain()

    async def back() -> None:
        while answered := await up_reader.read(65536):
            if is_post and state.left > 0:
                state.left -= 1
                return
            writer.write(answered)
            await writer.drain()

    ways = [asyncio.create_task(there()), asyncio.create_task(back())]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        writer.close()
        up_writer.close()


class Scripted(msgspec.Struct):
    """A server that gives prepared answers in turn, and keeps the requests' heads."""

    port: int
    answers: list[bytes]
    heads: list[str]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def keys(self) -> list[str]:
        """The Idempotency-Key of each request."""
        return [
            line.partition(":")[2].strip()
            for head in self.heads
            for line in head.splitlines()
            if line.lower().startswith("idempotency-key:")
        ]


@asynccontextmanager
async def answering(*answers: bytes) -> AsyncIterator[Scripted]:
    """A server with these answers."""
    state = Scripted(0, list(answers), [])

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next((int(line[15:]) for line in head.splitlines() if line.lower().startswith("content-length:")), 0)
        await reader.readexactly(length)
        state.heads.append(head)
        writer.write(state.answers.pop(0))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    async with server:
        yield state


def http(status: int, body: bytes, *headers: str, kind: str = "application/json") -> bytes:
    """The bytes of an answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def problem(status: int, code: str, *headers: str) -> bytes:
    """The bytes of a problem."""
    body = msgspec.json.encode({"type": f"/docs/problems#{code}", "title": "No", "status": status, "code": code})
    return http(status, body, *headers, kind="application/problem+json")


class Relay(msgspec.Struct):
    """A proxy whose connections can be cut, or fall silent."""

    port: int
    connections: int = 0
    is_silent: bool = False
    """Swallow what the server answers, and keep the connection."""
    writers: list[asyncio.StreamWriter] = []
    answers: asyncio.Event = msgspec.field(default_factory=asyncio.Event)
    arrivals: asyncio.Event = msgspec.field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    async def answered(self) -> None:
        """Wait until the server has answered something on the newest connection."""
        await self.answers.wait()

    async def reconnected(self) -> None:
        """Wait for another connection than there are."""
        self.arrivals.clear()
        await self.arrivals.wait()

    def cut(self) -> None:
        """End every connection at once."""
        self.answers.clear()
        for writer in self.writers:
            writer.transport.abort()
        self.writers.clear()


@asynccontextmanager
async def relaying(upstream: int) -> AsyncIterator[Relay]:
    """A proxy to this port."""
    relay, tasks = Relay(0), set[asyncio.Task[None]]()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())  # type: ignore[arg-type]  # a task runs this
        relay.connections += 1
        relay.writers.append(writer)
        relay.arrivals.set()
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", upstream)
        ways = [asyncio.create_task(_copy(reader, up_writer)), asyncio.create_task(_answer(relay, up_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            up_writer.close()
            writer.close()

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    relay.port = server.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        server.close()
        relay.cut()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while sent := await reader.read(65536):
            writer.write(sent)
            await writer.drain()


async def _answer(relay: Relay, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while answered := await reader.read(65536):
            if not relay.is_silent:
                writer.write(answered)
                await writer.drain()
                if b"\nid: " in answered:  # of an event, not the header of the request
                    relay.answers.set()
