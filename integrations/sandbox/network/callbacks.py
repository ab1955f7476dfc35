"""What the network tells an account's developer, signed with the account's own secret.

`x-sandbox-signature` is the HMAC-SHA256 of the raw body in hexadecimal, its key the SHA-256 of `handle:password` in
hexadecimal. What is not answered with 200 is sent again.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Outgoing, send_callback
from integrations.sandbox.network.accounts import callbacks_of


def tell(app: web.Application, handle: str, kind: str, data: dict[str, Any]) -> None:
    """Send one callback in the background, if the account has an address for it."""
    url, secret = callbacks_of(app[STORE], handle)
    if not url:
        return
    told = {"id": secrets.token_hex(12), "type": kind, "account": handle, "at": datetime.now(UTC), "data": data}
    body = msgspec.json.encode(told)
    headers = {"Content-Type": "application/json", "x-sandbox-signature": sign(secret, body)}
    send_callback(
        app,
        handle,
        lambda: Outgoing(url=url, body=body, headers=headers),
        accepted=lambda status, _: status == 200,
    )


def sign(secret: str, body: bytes) -> str:
    """The signature of a body."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
