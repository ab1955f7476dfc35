"""The share SDK: what a page needs so that `xhs.share` opens the app with a post ready to publish.

Source: share open platform, JS SDK. It only opens the app's own editor: there is neither a callback nor an id, so the
address has to be confirmed all the same. Tenants who own an app key have this; for all others it does not exist.
"""

import hashlib
import secrets
import time
from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from domain.platforms.ports import Deadline, Order
from integrations.http.client import GuardedHttp
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE

TOKEN_PATH = "/api/sns/v1/ext/access/token"  # noqa: S105 - a path
TIMEOUT_SECONDS = 8.0
LONGEST_SECONDS = 86_400
_MILLISECONDS = 10**12
_ABSOLUTE = 10**9


class Hosts(msgspec.Struct, frozen=True):
    """Where Xiaohongshu answers."""

    edith: str = "https://edith.xiaohongshu.com"

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """All of it under one address, as the simulator has it."""
        return cls(edith=root.rstrip("/"))


class VerifyConfig(msgspec.Struct, frozen=True, rename="camel"):
    """What `xhs.share` calls `verifyConfig`."""

    app_key: str
    nonce: str
    timestamp: str
    signature: str


class ShareTicket(msgspec.Struct, frozen=True):
    """The right to open the app, for a while."""

    config: VerifyConfig
    expires_at: datetime


class _Token(msgspec.Struct, frozen=True):
    access_token: Annotated[str, Meta(min_length=1, max_length=1_024)]
    expires_in: Annotated[int, Meta(gt=0)]


class _TokenAnswer(msgspec.Struct, frozen=True):
    success: bool
    data: _Token | None = None


def sign(app_key: str, nonce: str, timestamp: str, secret: str) -> str:
    """SHA-256 in hex over the sorted parameters and the secret. `timeStamp` has its capital S only here."""
    text = f"appKey={app_key}&nonce={nonce}&timeStamp={timestamp}{secret}"
    return hashlib.sha256(text.encode()).hexdigest()


async def open_share(http: GuardedHttp, hosts: Hosts, app: dict[str, str], deadline: Deadline) -> ShareTicket | None:
    """A ticket, or None: then people post without it. Nothing is published by asking."""
    key, secret = app.get("app_key", ""), app.get("app_secret", "")
    if not (key and secret):
        return None
    try:
        token = await _access_token(http, hosts, key, secret, deadline)
    except TROUBLE:
        return None
    return None if token is None else _ticket(key, token)


def share_fields(ticket: ShareTicket, order: Order) -> dict[str, str]:
    """What the page hands to `xhs.share`, as JSON; it adds the public addresses of the files itself."""
    info = {"type": "video" if order.kind == "video" else "normal", "title": order.title, "content": order.text}
    return {
        "shareInfo": msgspec.json.encode(info).decode(),
        "verifyConfig": msgspec.json.encode(ticket.config).decode(),
    }


async def _access_token(http: GuardedHttp, hosts: Hosts, key: str, secret: str, deadline: Deadline) -> _Token | None:
    nonce, timestamp = secrets.token_hex(8), _now_ms()
    wish = {
        "app_key": key,
        "nonce": nonce,
        "timestamp": timestamp,
        "signature": sign(key, nonce, timestamp, secret),
    }
    url = hosts.edith + TOKEN_PATH
    answer = await http.request("POST", url, json=wish, timeout_seconds=TIMEOUT_SECONDS, deadline=deadline)
    said = decode(answer, _TokenAnswer)
    return said.data if answer.status == 200 and said.success else None


def _ticket(key: str, token: _Token) -> ShareTicket | None:
    nonce, timestamp = secrets.token_hex(8), _now_ms()
    config = VerifyConfig(key, nonce, timestamp, sign(key, nonce, timestamp, token.access_token))
    seconds = _seconds_left(token.expires_in)
    if seconds <= 0:
        return None
    return ShareTicket(config, datetime.fromtimestamp(time.time() + min(seconds, LONGEST_SECONDS), UTC))


def _seconds_left(expires_in: int) -> float:
    """The unit is not documented: a duration in seconds, or a moment in Unix seconds or milliseconds."""
    if expires_in <= _ABSOLUTE:
        return expires_in
    return (expires_in / 1000 if expires_in > _MILLISECONDS else expires_in) - time.time()


def _now_ms() -> str:
    return str(int(time.time() * 1000))
