"""The first thing a request to a route meets: bytes that no handler should ever see are refused here."""

import asyncio
import re
from contextlib import suppress
from typing import Any

from litestar import Request
from litestar.types import ASGIApp, Receive, Send

from . import errors
from .context import header
from .leftovers import end_leftovers
from .uploads import UPLOADS, forget_upload

JSON_LIMIT = 1_048_576
PATIENCE_BYTES, PATIENCE_SECONDS = 8 * JSON_LIMIT, 1.0
DEPTH_LIMIT = 32
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
# An escaped NUL; not a backslash that is itself escaped and followed by the letters u0000.
_ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class Refusal(Exception):
    """A status, a code, and why."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


def guard(app: ASGIApp) -> ASGIApp:
    """Middleware of every route."""

    async def guarded(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        try:
            checked = await _check(scope, receive)
        except Refusal as refusal:
            request: Request[Any, Any, Any] = Request(scope, receive, send)
            response = errors.answer(request, refusal.status, refusal.code, detail=refusal.detail)
            await response.to_asgi_response(None, request)(scope, receive, send)
        else:
            try:
                await app(scope, checked, send)
            finally:
                await end_leftovers(scope)
                await forget_upload(scope)

    return guarded


async def _check(scope: Any, receive: Receive) -> Receive:
    """Read a JSON body whole and look at it. Where files are uploaded, one waits until its sender is known."""
    kind = (header(scope, b"content-type") or "").partition(";")[0].strip().lower()
    if scope["method"] in {"GET", "HEAD", "DELETE", "OPTIONS"} or _is_upload(scope, kind) or _is_raw(scope):
        return receive
    declared = header(scope, b"content-length") or ""
    if declared.isdigit() and int(declared) > JSON_LIMIT:
        raise await _too_large(receive)
    body = await _read(receive)
    if body:
        if kind != "application/json":
            raise Refusal(415, "unsupported_media_type", "Send application/json.")
        _check_json(body)
    return _replay(body, receive)


def _is_upload(scope: Any, kind: str) -> bool:
    return kind.startswith(UPLOADS) and "upload" in scope["route_handler"].opt


def _is_raw(scope: Any) -> bool:
    """Whether the handler takes bytes as they come: a platform's signature is over exactly these."""
    return "raw" in scope["route_handler"].opt


async def _read(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "malformed_request", "The connection ended within the body.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > JSON_LIMIT:
            raise await _too_large(receive)
        if not message.get("more_body"):
            return b"".join(parts)


async def _too_large(receive: Receive) -> Refusal:
    """The refusal, once a fair part of the body was let pass by unread.

    Many clients only look for an answer when they have sent everything; cut off before, they would see a broken
    connection instead of the reason.
    """
    passed = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while passed < PATIENCE_BYTES:
                message: Any = await receive()
                passed += len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    break
    return Refusal(413, "body_too_large", f"A JSON body may have {JSON_LIMIT} bytes.")


def _check_json(body: bytes) -> None:
    try:
        body.decode()
    except UnicodeDecodeError:
        raise Refusal(400, "invalid_utf8", "Send the body in UTF-8.") from None
    if b"\0" in body or (b"\\u0000" in body and _ESCAPED_NUL.search(body)):
        raise Refusal(422, "null_character", "Text must not contain NUL characters.")
    if body.count(b"[") + body.count(b"{") > DEPTH_LIMIT and _depth(body) > DEPTH_LIMIT:
        raise Refusal(400, "json_too_deep", f"JSON may be nested {DEPTH_LIMIT} deep.")


def _depth(body: bytes) -> int:
    deepest = depth = 0
    for byte in _STRINGS.sub(b"", body).translate(None, _BRACKETS):
        depth += 1 if byte in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Any:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
