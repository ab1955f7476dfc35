"""The one client for everything Opsroom calls: platforms, webhooks, identity providers, stores."""

import asyncio
import math
import ssl
import time
from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import ClientResponse, ClientSession, ClientTimeout, DummyCookieJar
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict

from domain.platforms.ports import Deadline
from integrations.http.answers import Answer, read_body, text_headers
from integrations.http.attempts import Attempt, gate, send_once
from integrations.http.dialing import PublicResolver, QuietConnector, SystemResolver, open_public_socket
from integrations.http.encodings import MalformedBody
from integrations.http.failures import failure_of
from integrations.http.outgoing import checked_headers, checked_method, encode_body, in_pieces
from integrations.http.urls import PUBLIC_PORTS, Destination, read_destination

__all__ = ["Answer", "GuardedHttp"]

_DEFAULT_HEADERS = {"User-Agent": "Opsroom", "Accept-Encoding": "gzip"}
_IDLE_SECONDS = 4.0  # shorter than the 5 s after which common servers (Node, uvicorn) hang up, to lose no request to it
_BUFFER_BYTES = 65_536
_HEADER_BYTES = 16_384  # of one header line
_HEADER_COUNT = 128
_NO_LIMIT = ClientTimeout(total=None)  # asyncio.timeout covers the whole call, and aiohttp would round up to seconds


class GuardedHttp:
    """Sends a request at most once, only to the public internet, and tells what is known when no answer comes.

    Make it inside the running event loop. It follows no redirects, keeps no cookies and ignores proxy variables.
    """

    def __init__(
        self,
        *,
        allow: frozenset[tuple[str, int]] = frozenset(),
        max_connections: int = 200,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
        ports: frozenset[int] = PUBLIC_PORTS,
        longest_seconds: float = math.inf,
    ) -> None:
        """`allow`: the (host, port) pairs that may be private and plain http; no other destination may be.

        `tls` replaces the system's trust store, for example for an operator's own certificate authority. `ports` are
        the ports of public destinations. `longest_seconds` bounds every request, whatever time its caller allows.
        """
        self._longest = longest_seconds
        self._allow = frozenset((host.lower().strip("[]"), port) for host, port in allow)
        self._ports = ports
        self._resolver = resolver or SystemResolver()
        self._owns_resolver = resolver is None
        # Two pools, so that no request to a tenant's URL can ever use a connector that dials private addresses.
        self._public = _session(_public_connector(self._resolver, max_connections, tls))
        self._trusted = _session(_trusted_connector(self._resolver, max_connections, tls))

    def check_url(self, url: str) -> None:
        """Raises DestinationRefused if the URL can be told to be refused without resolving its name."""
        read_destination(url, self._allow, self._ports)

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        json: Any = msgspec.UNSET,
        form: Mapping[str, str] | None = None,
        timeout_seconds: float = 10.0,
        deadline: Deadline | None = None,
        max_answer_bytes: int = 1_048_576,
    ) -> Answer:
        """Send one request and read its answer, whatever its status.

        The URL is sent as written. `timeout_seconds` covers everything from the name lookup to the last byte; after
        `deadline` no byte of the request leaves. Raises RequestNotSent (DestinationRefused, DeadlinePassed) when
        nothing left, AnswerLost when something may have, and TypeError or ValueError for a body that cannot be encoded.
        """
        started = time.perf_counter()
        content, content_type = encode_body(body, json, form)
        destination = read_destination(url, self._allow, self._ports)
        fields = checked_headers(headers, destination.authority, len(content))
        if content_type is not None:
            fields.setdefault("Content-Type", content_type)
        verb = checked_method(method)
        attempt = Attempt(deadline, has_body=bool(content))
        attempt.require_time()
        try:
            async with asyncio.timeout(min(timeout_seconds, self._longest)):
                response = await self._send(attempt, verb, destination, fields, content)
                return await _answer(response, max_answer_bytes, started)
        except Exception as error:  # noqa: BLE001 - whatever broke, callers must learn whether bytes left
            raise failure_of(attempt, error) from None

    async def _send(
        self, attempt: Attempt, method: str, to: Destination, headers: CIMultiDict[str], content: bytes
    ) -> ClientResponse:
        session = self._trusted if to.trusted else self._public
        return await session.request(
            method, to.url, headers=headers, data=in_pieces(content), allow_redirects=False, trace_request_ctx=attempt
        )

    async def close(self) -> None:
        """Close every connection. Requests on their way end as AnswerLost or RequestNotSent."""
        await self._public.close()
        await self._trusted.close()
        if self._owns_resolver:
            await self._resolver.close()


async def _answer(response: ClientResponse, limit: int, started: float) -> Answer:
    try:
        if response.status < 200:
            raise MalformedBody("an interim status is no answer")
        body, truncated = await read_body(response, limit)
        headers = text_headers(response.headers)
        return Answer(response.status, headers, body, truncated, time.perf_counter() - started)
    finally:
        response.close()  # a connection whose answer was read to its end is back in the pool already


def _public_connector(resolver: AbstractResolver, limit: int, tls: ssl.SSLContext | None) -> QuietConnector:
    """Dials public addresses only. One slow host may hold at most a quarter of the connections."""
    return QuietConnector(
        resolver=PublicResolver(resolver),
        socket_factory=open_public_socket,
        ssl=tls or True,
        limit=limit,
        limit_per_host=max(1, limit // 4),
        keepalive_timeout=_IDLE_SECONDS,
    )


def _trusted_connector(resolver: AbstractResolver, limit: int, tls: ssl.SSLContext | None) -> QuietConnector:
    return QuietConnector(resolver=resolver, ssl=tls or True, limit=limit, keepalive_timeout=_IDLE_SECONDS)


def _session(connector: QuietConnector) -> ClientSession:
    return ClientSession(
        connector=connector,
        headers=_DEFAULT_HEADERS,
        cookie_jar=DummyCookieJar(),
        middlewares=(send_once,),
        auto_decompress=False,
        read_bufsize=_BUFFER_BYTES,
        max_line_size=_HEADER_BYTES,
        max_field_size=_HEADER_BYTES,
        max_headers=_HEADER_COUNT,
        timeout=_NO_LIMIT,
        trace_configs=[gate()],
        trust_env=False,
    )
