"""Trying again without doing anything twice."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass

import httpx

IDEMPOTENCY_KEY = "Idempotency-Key"
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
BUSY = {429, 502, 503, 504}
KEY_IN_USE = b'"idempotency_key_in_use"'


@dataclass(frozen=True)
class RetryPolicy:
    """How often, and how long to wait: doubling from `first_wait_seconds` with jitter, or what `Retry-After` asks for.

    An answer that asks for more than `longest_wait_seconds` is handed on instead.
    """

    attempts: int = 5
    first_wait_seconds: float = 0.25
    longest_wait_seconds: float = 30

    def wait_seconds(self, attempt: int, response: httpx.Response | None) -> float | None:
        """How long to wait after this attempt (the first is 1); None: do not try again."""
        if attempt >= self.attempts:
            return None
        asked = response.headers.get("retry-after", "") if response is not None else ""
        if asked.isdigit():
            return float(asked) if float(asked) <= self.longest_wait_seconds else None
        longest = min(self.longest_wait_seconds, self.first_wait_seconds * 2 ** (attempt - 1))
        return random.uniform(longest / 2, longest)


class Retries(httpx.BaseTransport):
    """A transport that sends again what failed on the way, or was turned away for the moment.

    Every POST carries an `Idempotency-Key`, the same on each attempt, so that it has one effect. PATCH is sent again only
    where the server has certainly not taken it.
    """

    def __init__(self, inner: httpx.BaseTransport, policy: RetryPolicy) -> None:
        self._inner, self._policy = inner, policy

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it until there is an answer to hand on."""
        _give_key(request)
        attempt = 1
        while True:
            response: httpx.Response | None = None
            try:
                response = self._inner.handle_request(request)
                if not _may_be_tried_again(request, response):
                    return response
                response.read()
                wait = self._policy.wait_seconds(attempt, response) if _is_to_retry(response) else None
                if wait is None:
                    return response
            except httpx.TransportError as error:
                wait = self._policy.wait_seconds(attempt, None) if _may_send_again(request, error) else None
                if wait is None:
                    raise
            if response is not None:
                response.close()
            time.sleep(wait)
            attempt += 1

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class AsyncRetries(httpx.AsyncBaseTransport):
    """The same for asynchronous clients."""

    def __init__(self, inner: httpx.AsyncBaseTransport, policy: RetryPolicy) -> None:
        self._inner, self._policy = inner, policy

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it until there is an answer to hand on."""
        _give_key(request)
        attempt = 1
        while True:
            response: httpx.Response | None = None
            try:
                response = await self._inner.handle_async_request(request)
                if not _may_be_tried_again(request, response):
                    return response
                await response.aread()
                wait = self._policy.wait_seconds(attempt, response) if _is_to_retry(response) else None
                if wait is None:
                    return response
            except httpx.TransportError as error:
                wait = self._policy.wait_seconds(attempt, None) if _may_send_again(request, error) else None
                if wait is None:
                    raise
            if response is not None:
                await response.aclose()
            await asyncio.sleep(wait)
            attempt += 1

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _give_key(request: httpx.Request) -> None:
    if request.method == "POST" and IDEMPOTENCY_KEY not in request.headers:
        request.headers[IDEMPOTENCY_KEY] = str(uuid.uuid4())


def _may_be_tried_again(request: httpx.Request, response: httpx.Response) -> bool:
    """Whether the answer is one of those that may be tried again; all others stream on untouched."""
    turned_away = response.status_code in {429, 503}  # said before anything was stored
    return turned_away or (response.status_code in {409, *BUSY} and _is_idempotent(request))


def _is_to_retry(response: httpx.Response) -> bool:
    return response.status_code in BUSY or KEY_IN_USE in response.content


def _may_send_again(request: httpx.Request, error: httpx.TransportError) -> bool:
    return _is_idempotent(request) or isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)


def _is_idempotent(request: httpx.Request) -> bool:
    """PATCH is not: sent again, it would be refused by the very version it has made."""
    return request.method in IDEMPOTENT or IDEMPOTENCY_KEY in request.headers
