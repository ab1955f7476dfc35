"""What people say in the room: replies under a post, and everything else."""

from collections.abc import Iterable
from typing import Any

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Deadline,
    DirectMessage,
    MessagePage,
    Outcome,
    Rejected,
    RemoteComment,
    RemoteMessage,
    RemotePost,
)
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.endings import step_failed
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.contents import KEY
from integrations.platforms.matrix.errors import sent_outcome, step_outcome, unreachable
from integrations.platforms.matrix.wire import Event, Page, Surroundings

MAXIMUM_TEXT = 10_000


async def list_comments(client: MatrixClient, user_id: str, post: RemotePost, cursor: str | None) -> CommentPage:
    """One page of the room since the post, of which only the replies to it, or in its thread, are comments.

    The relations of an event do not contain plain replies, so the room itself is read. A reply to a reply is known when
    its page or an earlier event of its page leads to the post.
    """
    page = _page(await client.messages("f", cursor or await _place_of(client, post)))
    known = {post.remote_id, *post.checkpoint.get("parts", [])}
    comments = []
    for event in page.chunk:
        if event.thread == post.remote_id or event.answers in known:
            known.add(event.event_id)
            comments += [_comment(event, post)] if event.sender != user_id and event.body else []
    return CommentPage(comments=tuple(comments), cursor=page.end if page.chunk else None)


async def reply(client: MatrixClient, wish: CommentReply, deadline: Deadline) -> Outcome:
    """In the comment's thread, if it is in one. Its author is mentioned. Raises StepFailed."""
    comment = await _event_now(client, wish.comment_remote_id)
    relation: dict[str, Any] = {"m.in_reply_to": {"event_id": comment.event_id}}
    if comment.thread is not None:
        relation |= {"rel_type": "m.thread", "event_id": comment.thread, "is_falling_back": False}
    content = _text(wish.text, str(wish.client_key)) | {
        "m.relates_to": relation,
        "m.mentions": {"user_ids": [comment.sender]},
    }
    return sent_outcome(await client.send(content, str(wish.client_key), deadline))


async def list_messages(client: MatrixClient, user_id: str, room_id: str, cursor: str | None) -> MessagePage:
    """What others said since the cursor, oldest first. Replies and threads are left to the comments, edits out."""
    page = _page(await client.messages("f" if cursor else "b", cursor))
    events = page.chunk if cursor else page.chunk[::-1]
    messages = tuple(_message(event, room_id) for event in _said_by_others(events, user_id))
    return MessagePage(
        messages=messages, cursor=((page.end if page.chunk else None) or cursor) if cursor else page.start
    )


async def say(client: MatrixClient, wish: DirectMessage, deadline: Deadline) -> Outcome:
    """Into the room, as a reply where it answers something, with a mention of the recipient."""
    content = _text(wish.text, str(wish.client_key))
    if wish.answers:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": wish.answers}}
    if wish.recipient_id.startswith("@"):
        content["m.mentions"] = {"user_ids": [wish.recipient_id]}
    return sent_outcome(await client.send(content, str(wish.client_key), deadline))


def _text(text: str, key: str) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": text, KEY: key}


def _said_by_others(events: Iterable[Event], user_id: str) -> Iterable[Event]:
    return (event for event in events if event.sender != user_id and event.body and not event.relation)


def _comment(event: Event, post: RemotePost) -> RemoteComment:
    parent = event.answers if event.answers != post.remote_id else None
    return RemoteComment(
        remote_id=event.event_id,
        post_remote_id=post.remote_id,
        author_id=event.sender,
        author_name=event.sender,
        text=event.body[:MAXIMUM_TEXT],
        created_at=event.created_at,
        parent_remote_id=parent,
    )


def _message(event: Event, room_id: str) -> RemoteMessage:
    kind = event.content.get("msgtype")
    return RemoteMessage(
        remote_id=event.event_id,
        conversation_id=room_id,
        author_id=event.sender,
        author_name=event.sender,
        text=event.body[:MAXIMUM_TEXT],
        created_at=event.created_at,
        kind=kind.removeprefix("m.")[:32] if isinstance(kind, str) else "text",
    )


async def _place_of(client: MatrixClient, post: RemotePost) -> str:
    answer = await client.context(post.remote_id)
    if answer.status != 200:
        raise unreachable(answer)
    return decode(answer, Surroundings).end


def _page(answer: Answer) -> Page:
    if answer.status != 200:
        raise unreachable(answer)
    return decode(answer, Page)


async def _event_now(client: MatrixClient, event_id: str) -> Event:
    try:
        answer = await client.event(event_id)
        if answer.status == 404:
            raise StepFailed(Rejected(code="target_gone", message="the comment is not there any more"))
        if answer.status != 200:
            raise StepFailed(step_outcome(answer, "reading the comment"))
        return decode(answer, Event)
    except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        raise StepFailed(step_failed(error, "the comment was not read")) from error
