"""One try to send one request, and the proof of whether its bytes left.

aiohttp 3.14 awaits `on_request_headers_sent` and `on_request_chunk_sent` *before* it hands the bytes to the socket
(`StreamWriter.write_headers`, `StreamWriter.write`). Headers wait in a buffer for the first piece of the body, and on
Python 3.11 another task writes the body: with a body, only the second hook stands directly before the bytes.
"""

from types import SimpleNamespace

from aiohttp import (
    ClientHandlerType,
    ClientOSError,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ServerDisconnectedError,
    TraceConfig,
    TraceRequestChunkSentParams,
    TraceRequestHeadersSentParams,
)

from domain.platforms.ports import Deadline
from integrations.clock import boottime
from integrations.http.errors import DeadlinePassed


class Attempt:
    """What is known about one request on its way.

    `left`: its first bytes were handed over. `late`: the deadline stopped it, before or after that.
    """

    __slots__ = ("_deadline", "_has_body", "late", "left")

    def __init__(self, deadline: Deadline | None, *, has_body: bool) -> None:
        self._deadline = deadline
        self._has_body = has_body
        self.left = False
        self.late = False

    def require_time(self) -> None:
        """Raises DeadlinePassed once the last moment is over."""
        if self._deadline is not None and boottime() > self._deadline.boottime:
            self.late = True
            raise DeadlinePassed("deadline_passed")

    def before_headers(self) -> None:
        """The last look before a request without a body leaves; a first one, when a body follows."""
        self.require_time()
        self.left = self.left or not self._has_body

    def before_chunk(self) -> None:
        """The last look before each piece of a body; the headers leave with the first one."""
        self.require_time()
        self.left = True


class ConnectionBroke(Exception):
    """The connection failed under a request. Not an aiohttp error, so aiohttp does not try again."""


async def send_once(request: ClientRequest, send: ClientHandlerType) -> ClientResponse:
    """Middleware: one request is sent at most once.

    aiohttp silently repeats GET, HEAD, OPTIONS, TRACE, PUT and DELETE when the connection breaks, on a new one as well
    as on a reused one (`ClientSession._request`). A DELETE or PUT whose bytes left would then happen twice.
    """
    try:
        return await send(request)
    except (ClientOSError, ServerDisconnectedError) as error:
        raise ConnectionBroke(str(type(error).__name__)) from error


def gate() -> TraceConfig:
    """The hooks that call `before_headers` and `before_chunk` on the attempt a request carries."""
    hooks = TraceConfig()
    hooks.on_request_headers_sent.append(_before_headers)
    hooks.on_request_chunk_sent.append(_before_chunk)
    return hooks


async def _before_headers(_: ClientSession, context: SimpleNamespace, __: TraceRequestHeadersSentParams) -> None:
    context.trace_request_ctx.before_headers()


async def _before_chunk(_: ClientSession, context: SimpleNamespace, __: TraceRequestChunkSentParams) -> None:
    context.trace_request_ctx.before_chunk()
