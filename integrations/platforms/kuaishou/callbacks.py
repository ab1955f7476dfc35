"""What Kuaishou tells us. `kwaisign` is md5(raw body + app secret): weak, so nothing but a revocation follows from it.

Which fields the envelope has, and how event names are spelled, is not confirmed: all are optional, case is ignored.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from domain.platforms.ports import AccountRevoked, Callback, CallbackRefused, InboundFact, Reception
from integrations.platforms.answers import short

_ANSWER = b'{"result":1}'
_OPEN_ID = ("open_id", "openId", "openid")


class _Event(msgspec.Struct, frozen=True):
    event: Annotated[str, Meta(max_length=128)] = ""
    message_id: Annotated[str, Meta(max_length=256)] | int | None = None
    app_id: Annotated[str, Meta(max_length=128)] | None = None
    open_id: Annotated[str, Meta(max_length=128, pattern=r"^[\x21-\x7e]*\Z")] | None = None
    content: dict[str, Any] | str | None = None


def sign(secret: str, body: bytes) -> str:
    """The `kwaisign` of a body."""
    return hashlib.md5(body + secret.encode(), usedforsecurity=False).hexdigest()


def receive(app: Mapping[str, str], callback: Callback) -> Reception:
    """Check the signature. Raises CallbackRefused."""
    secret = app.get("app_secret", "")
    claimed = callback.headers.get("kwaisign", "").lower().encode("utf-8", "replace")
    if not secret or not hmac.compare_digest(claimed, sign(secret, callback.body).encode()):
        raise CallbackRefused("the signature is wrong")
    event = _event(callback)
    if event.app_id is not None and event.app_id != app.get("app_id"):
        raise CallbackRefused("it is meant for another app")
    key = None if event.event.lower() == "test" else _key(event, callback.body)
    return Reception(body=_ANSWER, content_type="application/json", dedupe_key=key)


def read(callback: Callback) -> list[InboundFact]:
    """What it says. Raises CallbackRefused."""
    event = _event(callback)
    if event.event.lower() != "deauthorize":
        return []
    return [AccountRevoked(account_remote_id=event.open_id or _open_id(_content(event)))]


def _event(callback: Callback) -> _Event:
    try:
        return msgspec.json.decode(callback.body, type=_Event)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise CallbackRefused("the body is not an event") from None


def _key(event: _Event, body: bytes) -> str:
    return short(str(event.message_id)) if event.message_id is not None else hashlib.sha256(body).hexdigest()


def _content(event: _Event) -> Mapping[str, Any]:
    if not isinstance(event.content, str):
        return event.content or {}
    try:
        return msgspec.json.decode(event.content, type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return {}


def _open_id(content: Mapping[str, Any]) -> str | None:
    found = next((content[name] for name in _OPEN_ID if name in content), None)
    return found if isinstance(found, str) and 0 < len(found) <= 128 and found.isprintable() else None
