"""What Bilibili tells us: reviews that ended, permissions that were given or taken back.

Callbacks carry the same headers and signature as our own requests, made with the app's secret. That scheme was seen in
a production client; the official text was not read.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from domain.platforms.ports import (
    AccountRevoked,
    Callback,
    CallbackRefused,
    Completed,
    InboundFact,
    PublishReported,
    Reception,
    Rejected,
)
from integrations.platforms.answers import short
from integrations.platforms.bilibili import signing
from integrations.platforms.bilibili.reviews import url_of

_T = TypeVar("_T")
_JSON = "application/json"
_VIDEO = re.compile(r"BV[A-Za-z0-9]{1,62}")
_PREFIX = f"{signing.METHOD} "
_SHORT = Annotated[str, Meta(max_length=128, pattern=r"^[^\x00]*\Z")]


class _Event(msgspec.Struct, frozen=True):
    event: _SHORT
    from_user_id: _SHORT | None = None
    client_key: _SHORT | None = None
    content: dict[str, Any] | str = {}


class _Result(msgspec.Struct, frozen=True):
    resource_id: Annotated[str, Meta(pattern=r"^(BV[A-Za-z0-9]{1,62}|cv[0-9]{1,19})\Z")]
    openid: _SHORT | None = None
    state: int = 0
    state_desc: Annotated[str, Meta(max_length=10_000)] = ""


class _Shared(msgspec.Struct, frozen=True):
    share_id: _SHORT
    item_id: _SHORT = ""
    video_id: _SHORT = ""


class _Authorization(msgspec.Struct, frozen=True):
    openid: _SHORT | None = None


def receive(app: Mapping[str, str], callback: Callback) -> Reception:
    """Check the signature; answer an address check with its number. Raises CallbackRefused."""
    _require_genuine(app, callback)
    event = _event(callback)
    if event.event == "verify_webhooks":
        return Reception(body=msgspec.json.encode({"data": _content(event).get("data")}), content_type=_JSON)
    if event.client_key not in {None, app.get("client_id")}:
        raise CallbackRefused("it is meant for another app")
    key = hashlib.sha256(callback.body).hexdigest()  # sent again with another nonce, it is still the same
    return Reception(body=b'{"code":0,"message":"ok"}', content_type=_JSON, dedupe_key=key)


def read(callback: Callback) -> list[InboundFact]:
    """What it says. Raises CallbackRefused."""
    event = _event(callback)
    match event.event:
        case "video_open" | "video_fail":
            return [_report(_converted(event, _Result), failed=event.event == "video_fail")]
        case "publish_video":
            return _shared(event)
        case "deauthorize":
            return [AccountRevoked(account_remote_id=_converted(event, _Authorization).openid)]
    return []


def _require_genuine(app: Mapping[str, str], callback: Callback) -> None:
    headers = callback.headers
    try:
        expected = signing.signature(app.get("app_secret", ""), headers)
        moment = int(headers[signing.TIMESTAMP])
    except (KeyError, ValueError):
        raise CallbackRefused("headers of the signature are missing or malformed") from None
    if not app.get("app_secret") or headers[signing.ACCESS_KEY] != app.get("client_id"):
        raise CallbackRefused("it is meant for another app")
    if (headers[signing.SIGNATURE_METHOD], headers[signing.SIGNATURE_VERSION]) != (signing.METHOD, signing.VERSION):
        raise CallbackRefused("another kind of signature")
    if not _same(headers[signing.CONTENT_MD5], signing.content_md5(callback.body)):
        raise CallbackRefused("the body is not the one that was signed")
    if not _same(headers.get("authorization", "").removeprefix(_PREFIX), expected):
        raise CallbackRefused("the signature is wrong")
    if abs(callback.received_at.timestamp() - moment) > signing.TOLERANCE_SECONDS:
        raise CallbackRefused("it is too old")


def _same(claimed: str, expected: str) -> bool:
    return hmac.compare_digest(claimed.lower().encode("utf-8", "replace"), expected.encode())


def _event(callback: Callback) -> _Event:
    try:
        return msgspec.json.decode(callback.body, type=_Event)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise CallbackRefused("the body is not an event") from None


def _content(event: _Event) -> dict[str, Any]:
    if not isinstance(event.content, str):
        return event.content
    try:
        return msgspec.json.decode(event.content, type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise CallbackRefused("the content is not an object") from None


def _converted(event: _Event, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(_content(event), kind)
    except msgspec.ValidationError:
        raise CallbackRefused(f"the content of {short(event.event)} is not understood") from None


def _shared(event: _Event) -> list[InboundFact]:
    """The older event: somebody published through a link that was shared with them. Either field may name the video."""
    told = _converted(event, _Shared)
    video = next((one for one in (told.video_id, told.item_id) if _VIDEO.fullmatch(one)), None)
    if video is None:
        return []
    live = Completed(remote_id=video, url=url_of(video))
    return [PublishReported(ref=told.share_id, outcome=live, account_remote_id=event.from_user_id)]


def _report(result: _Result, *, failed: bool) -> PublishReported:
    """`video_fail` reports a refusal, and so does an opened video with a negative state."""
    post, outcome = result.resource_id, Completed(remote_id=result.resource_id, url=url_of(result.resource_id))
    refusal = Rejected(code="review_refused", message=short(result.state_desc), platform_code=str(result.state))
    return PublishReported(
        ref=post, outcome=refusal if failed or result.state < 0 else outcome, account_remote_id=result.openid
    )
