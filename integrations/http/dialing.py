"""The guard where names become addresses and addresses become sockets.

A name is resolved once, every answer is checked, and exactly those answers are dialled, so a name that changes its
address afterwards gains nothing. The socket factory looks once more at the final address, whatever led to it.
"""

import asyncio
import select
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from weakref import WeakSet

from aiohttp import AddrInfoType, ClientRequest, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.base_protocol import BaseProtocol
from aiohttp.connector import Connection
from aiohttp.tracing import Trace

from integrations.http.addresses import is_public_address

_LOOKUPS_AT_ONCE = 32
_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class AddressRefused(OSError):
    """A name or a URL led to an address outside the public internet.

    An OSError, because that is what aiohttp carries through its connector unchanged.
    """


class SystemResolver(AbstractResolver):
    """The operating system's resolver on its own threads.

    A tenant's slow name server then holds up other lookups at worst, never the event loop's shared thread pool.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="opsroom-names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Every address of the name. Raises OSError when it has none."""
        look_up = partial(socket.getaddrinfo, host, port, family=family, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
        return [_result(host, port, family, _numeric_host(sockaddr)) for family, _, _, _, sockaddr in found]

    async def close(self) -> None:
        """Stop taking lookups. Running ones end on their own."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class PublicResolver(AbstractResolver):
    """Lets a name through only if all of its addresses are public: one bad answer spoils the rest."""

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The checked addresses, which are then dialled as they are. Raises AddressRefused or OSError."""
        results = await self._resolver.resolve(host, port, family)
        if not results:
            raise OSError("the name has no address")
        if not all(is_public_address(result["host"]) for result in results):
            raise AddressRefused("the name has an address that is not public")
        return results

    async def close(self) -> None:
        """Nothing of its own to close."""


class QuietConnector(TCPConnector):
    """Reuses a connection only if nothing arrived on it while it was idle, not even its end.

    aiohttp would hand unasked bytes to the next request as its answer, and every later answer would be one too late;
    and a request written to a connection the peer has just closed is a request whose fate nobody knows.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._used: WeakSet[BaseProtocol] = WeakSet()

    async def connect(
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: ClientTimeout,  # noqa: ASYNC109 - the overridden method's own parameter
    ) -> Connection:
        """A new connection, or one that waits in silence."""
        while True:
            connection = await super().connect(req, traces, timeout)
            protocol = connection.protocol
            if protocol is not None and protocol not in self._used:
                self._used.add(protocol)
                return connection
            if protocol is not None and not protocol.should_close and _is_silent(protocol.transport):
                return connection
            connection.close()


def _is_silent(transport: asyncio.Transport | None) -> bool:
    """Whether nothing, no byte and no end of stream, waits to be read."""
    if transport is None:
        return False
    waiting = select.poll()
    waiting.register(transport.get_extra_info("socket").fileno(), select.POLLIN)
    return not waiting.poll(0)


def open_public_socket(target: AddrInfoType) -> socket.socket:
    """A socket for this address, if it is public. Raises AddressRefused."""
    family, kind, protocol, _, sockaddr = target
    if not is_public_address(_numeric_host(sockaddr)):
        raise AddressRefused("the address is not public")
    return socket.socket(family=family, type=kind, proto=protocol)


def _numeric_host(sockaddr: Sequence[object]) -> str:
    """The address of a sockaddr, with its scope when it has one: a scoped address is never public."""
    host = str(sockaddr[0])
    scope = sockaddr[3] if len(sockaddr) == 4 else 0
    return f"{host}%{scope}" if scope and "%" not in host else host


def _result(host: str, port: int, family: int, address: str) -> ResolveResult:
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=_NUMERIC)
