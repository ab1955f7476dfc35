"""Comments and messages of the sandbox network, and numbers of posts."""

from collections.abc import Awaitable, Sequence
from typing import TypeVar

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Completed,
    Deadline,
    DirectMessage,
    Grant,
    Measure,
    MessagePage,
    Outcome,
    PlatformUnreachable,
    RemotePost,
    Unknown,
)
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.endings import not_sent
from integrations.platforms.sandbox.client import SandboxClient
from integrations.platforms.sandbox.errors import removal_outcome, said_outcome
from integrations.platforms.sandbox.wire import CommentsAnswer, MessagesAnswer, MetricsAnswer

_T = TypeVar("_T")


async def list_comments(client: SandboxClient, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
    """One page, oldest first: what comes later stands behind the last one."""
    page = await _read(client.list_comments(_token(grant), post.remote_id, cursor), CommentsAnswer)
    last = page.comments[-1].id if page.comments else cursor
    return CommentPage(comments=tuple(one.comment() for one in page.comments), cursor=page.next, again=last)


async def list_messages(client: SandboxClient, grant: Grant, cursor: str | None) -> MessagePage:
    """What was said since `cursor`; the cursor is the last message of it."""
    page = await _read(client.list_messages(_token(grant), cursor), MessagesAnswer)
    last = page.messages[-1].id if page.messages else cursor
    return MessagePage(messages=tuple(one.message() for one in page.messages), cursor=last)


async def measure_posts(client: SandboxClient, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
    """Views and comments of each post."""
    measures = []
    for post in posts:
        numbers = await _read(client.show_metrics(_token(grant), post.remote_id), MetricsAnswer)
        for name, value in (("views", numbers.views), ("comments", numbers.comments)):
            measures.append(Measure(name=name, value=value, post_remote_id=post.remote_id))
    return measures


async def reply_comment(
    client: SandboxClient, grant: Grant, reply: CommentReply, key: str | None, deadline: Deadline
) -> Outcome:
    """Answer a comment."""
    try:
        answer = await client.reply(
            _token(grant), reply.post.remote_id, reply.comment_remote_id, reply.text, key, deadline
        )
    except RequestNotSent as error:
        return not_sent(error)
    except AnswerLost as error:
        return Unknown(reason=str(error))
    return said_outcome(answer)


async def send_message(
    client: SandboxClient, grant: Grant, message: DirectMessage, key: str | None, deadline: Deadline
) -> Outcome:
    """Write back in a conversation."""
    try:
        answer = await client.send_message(_token(grant), message.conversation_id, message.text, key, deadline)
    except RequestNotSent as error:
        return not_sent(error)
    except AnswerLost as error:
        return Unknown(reason=str(error))
    return said_outcome(answer)


async def hide_comment(client: SandboxClient, grant: Grant, comment_id: str, deadline: Deadline) -> Outcome:
    """Take a comment out of sight."""
    try:
        answer = await client.hide_comment(_token(grant), comment_id, deadline)
    except RequestNotSent as error:
        return not_sent(error)
    except AnswerLost as error:
        return Unknown(reason=str(error))
    outcome = removal_outcome(answer, RemotePost(remote_id=comment_id))
    return Completed(remote_id=comment_id) if isinstance(outcome, Completed) else outcome


async def _read(call: Awaitable[Answer], kind: type[_T]) -> _T:
    try:
        return _decoded(await call, kind)
    except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        raise PlatformUnreachable(str(error)) from error


def _decoded(answer: Answer, kind: type[_T]) -> _T:
    if answer.status != 200:
        raise PlatformUnreachable(f"status {answer.status}", token_expired=answer.status == 401)
    return decode(answer, kind)


def _token(grant: Grant) -> str:
    return grant.credentials.get("access_token", "")
