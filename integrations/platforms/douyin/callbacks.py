"""What Douyin calls us with. Signed with SHA-1 over the app's secret and the raw body; nothing in it tells its age."""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from domain.platforms.ports import (
    AccountRevoked,
    Callback,
    CallbackRefused,
    CommentReceived,
    Completed,
    Grant,
    InboundFact,
    MessageReceived,
    PublishReported,
    Reception,
    RemoteComment,
    RemoteMessage,
)
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.douyin.envelopes import Id, Text, UnixTime, read_json

_T = TypeVar("_T")
_Name = Annotated[str, Meta(max_length=512)]
_Milliseconds = Annotated[int, Meta(ge=0, le=253_402_000_000_000)]
_PRIVATE = 1  # conversation_type
_SHOWN = {"image": "[image]", "user_local_image": "[image]", "emoji": "[emoji]", "video": "[video]"}


class _Event(msgspec.Struct, frozen=True):
    event: _Name
    from_user_id: _Name = ""
    to_user_id: _Name = ""
    content: Any = None


class _Challenge(msgspec.Struct, frozen=True):
    challenge: int | Annotated[str, Meta(max_length=512)]


class _CreatedVideo(msgspec.Struct, frozen=True):
    item_id: Id
    share_id: _Name = ""
    video_id: _Name = ""


class _CommentReply(msgspec.Struct, frozen=True):
    comment_id: Id
    content: Text
    create_time: UnixTime
    comment_user_id: _Name = ""
    nick_name: _Name = ""
    reply_to_comment_id: _Name = ""
    reply_to_item_id: _Name = ""


class _Person(msgspec.Struct, frozen=True):
    open_id: _Name = ""
    nick_name: _Name = ""


class _Message(msgspec.Struct, frozen=True):
    conversation_short_id: Id
    server_message_id: Id
    create_time: _Milliseconds
    conversation_type: int = _PRIVATE
    message_type: _Name = "text"
    text: Text = ""
    user_infos: Annotated[list[_Person], Meta(max_length=1_000)] = []


def receive(grant: Grant, callback: Callback) -> Reception:
    """Check the signature; answer an address check with its own number. Raises CallbackRefused."""
    _check_signature(grant, callback)
    event = _event(callback)
    if event.event == "verify_webhook":
        challenge = _content(event, _Challenge)
        return Reception(body=msgspec.json.encode(challenge), content_type="application/json")
    return Reception(body=b"", dedupe_key=_dedupe_key(callback))


def read(callback: Callback) -> list[InboundFact]:
    """The facts of a genuine callback. Raises CallbackRefused."""
    event = _event(callback)
    match event.event:
        case "create_video":
            return _published(event)
        case "item_comment_reply":
            return [_commented(event)]
        case "im_receive_msg":
            return _written(event)
        case "unauthorize":
            return [AccountRevoked(account_remote_id=event.from_user_id or event.to_user_id or None)]
    return []


def _check_signature(grant: Grant, callback: Callback) -> None:
    secret = grant.app.get("client_secret", "")
    if callback.method != "POST" or not secret:
        raise CallbackRefused("callbacks are POSTs to an app with a client_secret")
    expected = hashlib.sha1(secret.encode() + callback.body, usedforsecurity=False).hexdigest()  # the platform's choice
    given = callback.headers.get("x-douyin-signature", "").lower()
    if not hmac.compare_digest(expected.encode(), given.encode()):
        raise CallbackRefused("the signature is not that of the body")


def _dedupe_key(callback: Callback) -> str:
    """The message's own id; without one, its content: the same is then sent again."""
    named = callback.headers.get("msg-id", "")
    digest = hashlib.sha256(named.encode() or callback.body).hexdigest()
    return f"id:{digest}" if named else f"body:{digest}"


def _event(callback: Callback) -> _Event:
    try:
        return read_json(callback.body, _Event)
    except UnreadableAnswer as error:
        raise CallbackRefused(str(error)) from error


def _content(event: _Event, kind: type[_T]) -> _T:
    """The content, which comes as an object or as the JSON of one."""
    try:
        if isinstance(event.content, str):
            return read_json(event.content, kind)
        return msgspec.convert(event.content, kind, strict=False)
    except (UnreadableAnswer, msgspec.ValidationError) as error:
        raise CallbackRefused(f"{event.event}: {error}") from error


def _published(event: _Event) -> list[InboundFact]:
    """Only what a share link of ours led to."""
    made = _content(event, _CreatedVideo)
    if not made.share_id:
        return []
    ids = {"video_id": made.video_id} if made.video_id else {}
    completed = Completed(remote_id=made.item_id, checkpoint=ids)
    account = event.from_user_id or event.to_user_id or None
    return [PublishReported(ref=made.share_id, outcome=completed, account_remote_id=account)]


def _commented(event: _Event) -> InboundFact:
    said = _content(event, _CommentReply)
    comment = RemoteComment(
        remote_id=said.comment_id,
        post_remote_id=said.reply_to_item_id,
        author_id=said.comment_user_id or event.from_user_id,
        author_name=said.nick_name,
        text=said.content,
        created_at=datetime.fromtimestamp(said.create_time, UTC),
        parent_remote_id=None if said.reply_to_comment_id in {"", "0"} else said.reply_to_comment_id,
    )
    return CommentReceived(comment=comment, account_remote_id=event.to_user_id or None)


def _written(event: _Event) -> list[InboundFact]:
    """Private messages only; what the app cannot show as text is named."""
    said = _content(event, _Message)
    if said.conversation_type != _PRIVATE:
        return []
    names = [one.nick_name for one in said.user_infos if one.open_id == event.from_user_id]
    message = RemoteMessage(
        remote_id=said.server_message_id,
        conversation_id=said.conversation_short_id,
        author_id=event.from_user_id,
        author_name=names[0] if names else "",
        text=said.text or _SHOWN.get(said.message_type, f"[{said.message_type}]"),
        created_at=datetime.fromtimestamp(said.create_time / 1000, UTC),
        kind=said.message_type,
    )
    return [MessageReceived(message=message, account_remote_id=event.to_user_id or None)]
