"""What every answer carries, whatever it says: its request id, the security headers, and what is left of the quota.

What was asked and answered is logged and counted here, too.

It wraps the whole application: the framework's own middleware and hooks do not run for unknown routes, wrong methods and
preflight requests.
"""

import time
from typing import Any

import structlog
from litestar.types import ASGIApp, Message, Receive, Send

from .context import RATE_HEADERS, request_id_of
from .metrics import observe_request

_SECURITY = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
]
log = structlog.get_logger()


def marked(app: ASGIApp) -> ASGIApp:
    """Wrap the application."""

    async def mark(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        request_id = request_id_of(scope).encode()

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id), *_SECURITY, *_rate(scope)]
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id.decode())
        try:
            await app(scope, receive, send_marked)
        finally:
            seconds = time.perf_counter() - started
            observe_request(scope, status, seconds)
            log.info("request", method=scope["method"], path=_path(scope), status=status, seconds=round(seconds, 5))
            structlog.contextvars.unbind_contextvars("request_id")

    return mark


def _path(scope: Any) -> str:
    """What was asked for. Addresses that are secrets themselves (hooks, guest links) are told by their template."""
    handler = scope.get("route_handler")
    public = handler is not None and "public" in handler.opt
    return str(scope["path_template"] if public else scope["path"])


def _rate(scope: Any) -> list[tuple[bytes, bytes]]:
    """The RateLimit fields, where the caller was recognised."""
    fields: list[tuple[bytes, bytes]] = scope.get(RATE_HEADERS, [])
    return fields
