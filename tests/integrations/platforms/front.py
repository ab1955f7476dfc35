"""A server in front of a simulator: it hands requests on, until it is told to answer every one with the same bytes."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.integrations.platforms.hostile import drip_into

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_PIECE_BYTES = 65_536


class Front:
    """`answer` None: honest; `bodies` are what it then handed on. `asked`: the request lines since it turned hostile."""

    def __init__(self, behind: int) -> None:
        self._behind = behind
        self.port = 0
        self.answer: bytes | None = None
        self.drips = False
        self.asked: list[str] = []
        self.bodies: list[bytes] = []

    def turn(self, answer: bytes, *, drips: bool = False) -> None:
        """Answer everything with these bytes from now on."""
        self.answer, self.drips, self.asked = answer, drips, []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(int(found[1]) if (found := _LENGTH.search(head)) else 0)
            if self.answer is None:
                await self._hand_on(head, body, writer)
            else:
                self.asked.append(head.split(b"\r\n", 1)[0].decode())
                await _sent(writer, self.answer)
                if self.drips:
                    await drip_into(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def _hand_on(self, head: bytes, body: bytes, writer: asyncio.StreamWriter) -> None:
        """Over a connection of its own, so that none is left that would outlive the turn."""
        self.bodies.append(body)
        reader, onward = await asyncio.open_connection("127.0.0.1", self._behind)
        line, _, headers = head.partition(b"\r\n")
        onward.write(line + b"\r\nConnection: close\r\n" + headers + body)
        while piece := await reader.read(65_536):
            writer.write(piece)
        await writer.drain()
        onward.close()


async def _sent(writer: asyncio.StreamWriter, answer: bytes) -> None:
    """Piece by piece: a whole answer for every connection would be memory of this process as well."""
    for start in range(0, len(answer), _PIECE_BYTES):
        writer.write(answer[start : start + _PIECE_BYTES])
        await writer.drain()


@asynccontextmanager
async def standing_before(port: int) -> AsyncIterator[Front]:
    """A front for the server on `port`, until the block ends."""
    front = Front(port)
    server = await asyncio.start_server(front.serve, "127.0.0.1", 0)
    front.port = int(server.sockets[0].getsockname()[1])
    async with server:
        yield front
