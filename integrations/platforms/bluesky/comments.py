"""Replies under a post: read through the AppView, answered with a record of our own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Completed,
    Deadline,
    Outcome,
    PlatformUnreachable,
    Rejected,
    RemoteComment,
    RemotePost,
    Unknown,
)
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode, short
from integrations.platforms.bluesky.client import PdsClient
from integrations.platforms.bluesky.errors import refusal, unreachable
from integrations.platforms.bluesky.facets import facets_of, find_spans
from integrations.platforms.bluesky.posts import views_of
from integrations.platforms.bluesky.tid import tid_of
from integrations.platforms.bluesky.wire import (
    COLLECTION,
    PostView,
    RecordAnswer,
    ThreadAnswer,
    ThreadView,
    link_of,
    timestamp,
)
from integrations.platforms.endings import step_failed

DEPTH = 100
MAXIMUM_TEXT = 10_000
_UUID_WITH_TIME = 7


async def list_comments(client: PdsClient, token: str, did: str, post: RemotePost) -> CommentPage:
    """Every reply of others, however deep; the AppView hands the thread out whole. Raises PlatformUnreachable."""
    query = [("uri", post.remote_id), ("depth", str(DEPTH)), ("parentHeight", "0")]
    answer = await client.view(token, "app.bsky.feed.getPostThread", query)
    if answer.status != 200:
        raise unreachable(answer)
    below = _below(decode(answer, ThreadAnswer).thread)
    return CommentPage(comments=tuple(_comment(view, parent, post) for view, parent in below if view.author.did != did))


async def reply(client: PdsClient, token: str, did: str, wish: CommentReply, deadline: Deadline) -> Outcome:
    """Under a key that follows from the client key, so that sending it again is the same record. Raises StepFailed."""
    comment = await _comment_now(client, token, wish.comment_remote_id)
    moment = _moment(wish, comment)
    rkey = tid_of(moment, wish.client_key)
    address = {"repo": did, "collection": COLLECTION, "rkey": rkey}
    answer = await client.put_record(token, address | {"record": _record(wish, comment, moment)}, deadline)
    uri = f"at://{did}/{COLLECTION}/{rkey}"
    if answer.status != 200:
        return refusal(answer) or Unknown(reason=f"status {answer.status}")
    if decode(answer, RecordAnswer).uri != uri:
        return Unknown(reason="the server names another record than the one it was given")
    return Completed(remote_id=uri, url=link_of(uri))


def _below(thread: ThreadView) -> Iterator[tuple[PostView, str | None]]:
    """Every post below, with the one it answers."""
    waiting = [(one, thread.post.uri if thread.post else None) for one in thread.replies]
    while waiting:
        one, parent = waiting.pop(0)
        if one.post is not None:
            yield one.post, parent
            waiting += [(deeper, one.post.uri) for deeper in one.replies]


def _comment(view: PostView, parent: str | None, post: RemotePost) -> RemoteComment:
    text = view.record.get("text")
    return RemoteComment(
        remote_id=view.uri,
        post_remote_id=post.remote_id,
        author_id=view.author.did,
        author_name=short(view.author.display_name or view.author.handle),
        text=text.replace("\0", "")[:MAXIMUM_TEXT] if isinstance(text, str) else "",
        created_at=view.indexed_at,
        parent_remote_id=parent if parent != post.remote_id else None,
    )


async def _comment_now(client: PdsClient, token: str, uri: str) -> PostView:
    try:
        found = await views_of(client, token, [uri])
    except (PlatformUnreachable, RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        raise StepFailed(step_failed(error, "the comment was not read")) from error
    comment = next((view for view in found if view.uri == uri), None)
    if comment is None:
        raise StepFailed(Rejected(code="target_gone", message="the comment is not there any more"))
    return comment


def _record(wish: CommentReply, comment: PostView, moment: datetime) -> dict[str, Any]:
    parent = {"uri": comment.uri, "cid": comment.cid}
    above = comment.record.get("reply")
    root = above.get("root") if isinstance(above, dict) else None
    facets = facets_of(wish.text, find_spans(wish.text), {})
    return {
        "$type": COLLECTION,
        "text": wish.text,
        "createdAt": timestamp(moment),
        "reply": {"root": root if isinstance(root, dict) else parent, "parent": parent},
        **({"facets": facets} if facets else {}),
    }


def _moment(wish: CommentReply, comment: PostView) -> datetime:
    """The same in every attempt: when the key was made (RFC 9562, version 7), or else when the comment was."""
    if wish.client_key.version == _UUID_WITH_TIME:
        return datetime.fromtimestamp((wish.client_key.int >> 80) / 1000, UTC)
    return comment.indexed_at
