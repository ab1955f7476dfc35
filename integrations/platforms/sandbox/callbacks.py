"""What the sandbox network calls us with: JSON, signed by HMAC-SHA256 over the raw body.

The key is the SHA-256 of `handle:password`, in hexadecimal.
"""

import hashlib
import hmac
from typing import Any

import msgspec

from domain.platforms.ports import (
    AccountRevoked,
    Callback,
    CallbackRefused,
    CommentReceived,
    Grant,
    InboundFact,
    MessageReceived,
    PostGone,
    Reception,
)
from integrations.platforms.sandbox.wire import CommentAnswer, MessageAnswer

_ACCEPTED = msgspec.json.encode({"accepted": True})


class _Told(msgspec.Struct, frozen=True):
    id: str
    type: str
    account: str
    data: dict[str, Any]


class _Gone(msgspec.Struct, frozen=True):
    post_id: str


def receive(grant: Grant, callback: Callback) -> Reception:
    """Check the signature. An address check is a GET with `challenge`, answered with it."""
    if callback.method == "GET":
        return Reception(body=callback.query.get("challenge", "").encode())
    expected = hmac.new(_secret(grant), callback.body, hashlib.sha256).hexdigest()
    given = callback.headers.get("x-sandbox-signature", "")
    if not hmac.compare_digest(expected.encode(), given.encode()):
        raise CallbackRefused("the signature is not that of the body")
    return Reception(body=_ACCEPTED, content_type="application/json", dedupe_key=_told(callback).id)


def read(callback: Callback) -> list[InboundFact]:
    """The facts of a genuine callback. Raises CallbackRefused."""
    told = _told(callback)
    try:
        match told.type:
            case "comment.created":
                comment = msgspec.convert(told.data, type=CommentAnswer).comment()
                return [CommentReceived(comment=comment, account_remote_id=told.account)]
            case "message.created":
                message = msgspec.convert(told.data, type=MessageAnswer).message()
                return [MessageReceived(message=message, account_remote_id=told.account)]
            case "post.taken_down":
                post_id = msgspec.convert(told.data, type=_Gone).post_id
                return [PostGone(remote_id=post_id, reason="taken_down", account_remote_id=told.account)]
            case "account.revoked":
                return [AccountRevoked(account_remote_id=told.account)]
    except msgspec.ValidationError as error:
        raise CallbackRefused(f"{told.type}: {error}") from error
    return []


def _secret(grant: Grant) -> bytes:
    handle, password = grant.credentials.get("handle", ""), grant.credentials.get("password", "")
    if not (handle and password):
        raise CallbackRefused("this account has no secret to sign with")
    return hashlib.sha256(f"{handle}:{password}".encode()).hexdigest().encode()


def _told(callback: Callback) -> _Told:
    try:
        return msgspec.json.decode(callback.body, type=_Told)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CallbackRefused(str(error)) from error
