"""What 粉丝服务平台 pushes: messages to the account, as JSON or XML; and consents taken back.

`signature` is the SHA-1 over the app's secret, `timestamp` and `nonce`, sorted as strings and put together. The body is
not part of it, so a push is only believed while its timestamp is fresh, and what it says is a message and never more.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec import Meta

from domain.platforms.ports import (
    AccountRevoked,
    Callback,
    CallbackRefused,
    Grant,
    InboundFact,
    MessageReceived,
    Reception,
    RemoteMessage,
)
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.weibo.ids import is_mid as is_uid
from integrations.platforms.weibo.wire import read_date

FRESH = timedelta(minutes=10)
"""Weibo repeats a push up to three times, within seconds; the rest is for clocks that differ."""
SAID = frozenset({"text", "image", "voice", "position", "mention"})
MAXIMUM_BYTES = 65_536
_CANCELLED = {"source", "uid", "auth_end"}

_Word = Annotated[str, Meta(max_length=128)]


class Push(msgspec.Struct, frozen=True, kw_only=True):
    """One push, whichever format it came in."""

    kind: _Word = msgspec.field(name="type")
    sender_id: _Word | int
    receiver_id: _Word | int = ""
    created_at: _Word | int
    text: Annotated[str, Meta(max_length=20_000)] | None = ""
    data: dict[str, Any] | None = None


def signature_of(secret: str, timestamp: str, nonce: str) -> str:
    """The documented signature, in hex."""
    return hashlib.sha1("".join(sorted((secret, timestamp, nonce))).encode(), usedforsecurity=False).hexdigest()


def receive(grant: Grant, callback: Callback) -> Reception:
    """Answer the address check with its echo, and everything else with nothing. Raises CallbackRefused."""
    if _is_cancellation(callback):
        _require_own_app(grant, callback)
        return Reception(body=b"", dedupe_key=f"cancelled:{callback.query['uid']}:{callback.query['auth_end']}")
    _require_genuine(grant.app.get("client_secret") or grant.credentials.get("client_secret", ""), callback)
    if callback.method == "GET":
        return Reception(body=callback.query.get("echostr", "").encode())
    return Reception(body=b"", dedupe_key=_key(_read(callback)))


def read(grant: Grant, callback: Callback) -> list[InboundFact]:
    """Messages and mentions, and consents taken back; follows, clicks and the like concern nobody.

    Raises CallbackRefused.
    """
    if _is_cancellation(callback):
        return [AccountRevoked(account_remote_id=callback.query["uid"])]
    push = _read(callback)
    if push.kind not in SAID:
        return []
    sender = str(push.sender_id)
    message = RemoteMessage(
        remote_id=_key(push),
        conversation_id=sender,
        author_id=sender,
        author_name=sender,
        text=(push.text or "").replace("\0", ""),
        created_at=_moment(push.created_at),
        kind=push.kind,
    )
    return [MessageReceived(message=message, account_remote_id=str(push.receiver_id) or grant.remote_id)]


def _is_cancellation(callback: Callback) -> bool:
    """The app's 取消授权回调: a bare GET that nothing signs (unconfirmed), so it is a hint that makes us ask for the
    token's state and no more.
    """
    return callback.method == "GET" and "signature" not in callback.query and callback.query.keys() >= _CANCELLED


def _require_own_app(grant: Grant, callback: Callback) -> None:
    known = grant.app.get("client_id")
    if not known or callback.query["source"] != known:
        raise CallbackRefused("it is meant for another app")
    if not (is_uid(callback.query["uid"]) and len(callback.query["auth_end"]) <= 32):
        raise CallbackRefused("it names no account")


def _require_genuine(secret: str, callback: Callback) -> None:
    given = callback.query.get("signature", "")
    timestamp, nonce = callback.query.get("timestamp", ""), callback.query.get("nonce", "")
    if not secret:
        raise CallbackRefused("the app's secret is not known")
    if not hmac.compare_digest(signature_of(secret, timestamp, nonce).encode(), given.lower().encode()):
        raise CallbackRefused("the signature is wrong")
    if abs(callback.received_at - _stamp(timestamp)) > FRESH:
        raise CallbackRefused("the timestamp is not fresh")


def _stamp(text: str) -> datetime:
    """Unix time: milliseconds in the documentation, seconds tolerated."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 13):
        raise CallbackRefused("the timestamp is no number")
    return datetime.fromtimestamp(int(text) / (1_000 if len(text) > 10 else 1), UTC)


def _read(callback: Callback) -> Push:
    if len(callback.body) > MAXIMUM_BYTES:
        raise CallbackRefused("the body is too long")
    try:
        is_xml = callback.body.lstrip().startswith(b"<")
        return (
            msgspec.convert(_from_xml(callback.body), Push) if is_xml else msgspec.json.decode(callback.body, type=Push)
        )
    except (msgspec.MsgspecError, ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise CallbackRefused(f"the body is not readable: {type(error).__name__}") from None


def _from_xml(body: bytes) -> dict[str, Any]:
    root = fromstring(body, forbid_dtd=True)
    fields = {element.tag: element.text or "" for element in root}
    names = {
        "MsgType": "type",
        "FromUserName": "sender_id",
        "ToUserName": "receiver_id",
        "CreateTime": "created_at",
        "Content": "text",
    }
    event = {"subtype": fields["Event"].lower()} if "Event" in fields else None
    return {ours: fields[theirs] for theirs, ours in names.items() if theirs in fields} | {"data": event}


def _key(push: Push) -> str:
    """Sender and time, as documented, and what was said: two messages can come in one second."""
    said = msgspec.json.encode([push.kind, push.text, push.data], order="deterministic")
    return f"{push.sender_id}:{_moment(push.created_at):%Y%m%d%H%M%S}:{hashlib.sha256(said).hexdigest()[:16]}"


def _moment(value: str | int) -> datetime:
    text = str(value)
    try:
        return _stamp(text) if text.isdecimal() else read_date(text)
    except UnreadableAnswer as error:
        raise CallbackRefused(str(error)) from None
