"""What people say to an account: replies under its posts, and mentions that are no such replies."""

from collections.abc import Iterable

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Deadline,
    DirectMessage,
    Grant,
    MessagePage,
    Outcome,
    Rejected,
    RemoteComment,
    RemoteMessage,
    RemotePost,
)
from integrations.http.client import Answer
from integrations.platforms.answers import StepFailed, decode, short
from integrations.platforms.endings import step_failed
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.errors import step_outcome, unreachable
from integrations.platforms.mastodon.posts import post_outcome
from integrations.platforms.mastodon.steps import TROUBLE
from integrations.platforms.mastodon.text import plain
from integrations.platforms.mastodon.wire import Account, Context, Notification, Status

MAXIMUM_TEXT = 10_000


async def list_comments(client: MastodonClient, grant: Grant, post: RemotePost) -> CommentPage:
    """Every reply of others under the post, however deep; servers hand the thread out whole."""
    answer = await client.context(post.remote_id)
    if answer.status != 200:
        raise unreachable(answer)
    replies = decode(answer, Context).descendants
    return CommentPage(comments=tuple(_comment(one, post) for one in replies if one.account.id != grant.remote_id))


async def reply(client: MastodonClient, wish: CommentReply, deadline: Deadline) -> Outcome:
    """As public as the comment. The author is named first, or they would not hear of it. Raises StepFailed."""
    comment = await _comment_now(client, wish.comment_remote_id)
    status = {
        "status": _addressed(comment.account, wish.text),
        "in_reply_to_id": comment.id,
        "visibility": comment.visibility,
    }
    return post_outcome(await client.post(status, wish.client_key, deadline), [])


async def list_messages(client: MastodonClient, grant: Grant, cursor: str | None) -> MessagePage:
    """Mentions after the cursor, oldest first. A reply to one of our public posts is a comment, not a message."""
    answer = await client.mentions(cursor)
    if answer.status != 200:
        raise unreachable(answer)
    page = decode(answer, list[Notification])
    statuses = [one.status for one in reversed(page) if one.type == "mention" and one.status is not None]
    messages = tuple(_message(status) for status in statuses if _is_message(status, grant))
    return MessagePage(messages=messages, cursor=_newest(one.id for one in page) or cursor)


async def send(client: MastodonClient, wish: DirectMessage, deadline: Deadline) -> Outcome:
    """A status that only the recipient sees. Raises StepFailed."""
    recipient = await _recipient(client, wish.recipient_id)
    status = {"status": _addressed(recipient, wish.text), "visibility": "direct"}
    status |= {"in_reply_to_id": wish.answers} if wish.answers else {}
    return post_outcome(await client.post(status, wish.client_key, deadline), [])


def _comment(status: Status, post: RemotePost) -> RemoteComment:
    return RemoteComment(
        remote_id=status.id,
        post_remote_id=post.remote_id,
        author_id=status.account.id,
        author_name=short(status.account.name),
        text=_text(status),
        created_at=status.created_at,
        parent_remote_id=None if status.in_reply_to_id == post.remote_id else status.in_reply_to_id,
    )


def _message(status: Status) -> RemoteMessage:
    return RemoteMessage(
        remote_id=status.id,
        conversation_id=status.account.id,
        author_id=status.account.id,
        author_name=short(status.account.name),
        text=_text(status),
        created_at=status.created_at,
        kind="text" if status.visibility == "direct" else "mention",
    )


def _is_message(status: Status, grant: Grant) -> bool:
    return status.visibility == "direct" or status.in_reply_to_account_id != grant.remote_id


def _text(status: Status) -> str:
    return plain(status.content).replace("\0", "")[:MAXIMUM_TEXT]


def _addressed(account: Account, text: str) -> str:
    handle = f"@{account.acct}"
    return text if handle.lower() in text.lower() else f"{handle} {text}"


def _newest(ids: Iterable[str]) -> str | None:
    """Ids are numbers in a text (on some servers not even that): longer is newer."""
    return max(ids, key=lambda one: (len(one), one), default=None)


async def _comment_now(client: MastodonClient, comment_id: str) -> Status:
    try:
        return decode(_prepared(await client.status(comment_id), "the comment"), Status)
    except TROUBLE as error:
        raise StepFailed(step_failed(error, "the comment was not read")) from error


async def _recipient(client: MastodonClient, account_id: str) -> Account:
    try:
        return decode(_prepared(await client.account(account_id), "the recipient"), Account)
    except TROUBLE as error:
        raise StepFailed(step_failed(error, "the recipient was not read")) from error


def _prepared(answer: Answer, noun: str) -> Answer:
    if answer.status in {404, 410}:
        raise StepFailed(Rejected(code="target_gone", message=f"{noun} is not there any more", platform_code="404"))
    if answer.status != 200:
        raise StepFailed(step_outcome(answer, f"reading {noun}"))
    return answer
