"""A partner's webhook receiver, as small as it can be while still verifying signatures."""

import asyncio
import base64
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

import msgspec
from aiohttp import web

TOLERANCE_SECONDS: Final = 300
"""How old a message may be, as the Standard Webhooks libraries have it."""


class Received(msgspec.Struct, frozen=True):
    """One POST as it came in, byte by byte."""

    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The event's type."""
        return str(msgspec.json.decode(self.body)["type"])


class Receiver:
    """Takes whatever is posted to it; looking at it is the caller's business."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._received: asyncio.Queue[Received] = asyncio.Queue()

    async def take(self, request: web.Request) -> web.Response:
        """Answer at once, as receivers should."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        self._received.put_nowait(Received(headers, await request.read()))
        return web.Response(status=204)

    async def wait_for(self, event_type: str, *, seconds: float) -> Received:
        """The next message of this type. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while True:
                received = await self._received.get()
                if received.type == event_type:
                    return received


@asynccontextmanager
async def open_receiver(port: int) -> AsyncIterator[Receiver]:
    """A receiver on 127.0.0.1. Raises OSError when the port is taken."""
    receiver, app = Receiver(f"http://127.0.0.1:{port}/webhooks"), web.Application()
    app.router.add_post("/webhooks", receiver.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield receiver
    finally:
        await runner.cleanup()


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> bool:
    """Whether a message was signed with the secret, not long ago (Standard Webhooks 1.0.0, symmetric signatures)."""
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers.get('webhook-id', '')}.{timestamp}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(wanted, given) for given in headers.get("webhook-signature", "").split())
