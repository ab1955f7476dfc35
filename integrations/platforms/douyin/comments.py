"""Comments under own posts, their answers, and answering."""

from datetime import UTC, datetime

import msgspec

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Completed,
    Deadline,
    Grant,
    Outcome,
    PlatformUnreachable,
    Rejected,
    RemoteComment,
    RemotePost,
    Unknown,
)
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import effect_outcome, read_error, trouble_of
from integrations.platforms.douyin.readback import ids_of, item_id_of, items_of
from integrations.platforms.douyin.wire import Comment, Commented, Comments
from integrations.platforms.endings import TROUBLE, not_sent
from integrations.platforms.lookups import CannotTell


class _Place(msgspec.Struct, frozen=True):
    """Where reading stands: the next page of comments (None: there is none) and the answers still to be read."""

    top: int | None
    answers: tuple[tuple[str, int], ...] = ()

    def written(self) -> str | None:
        """As a cursor; None at the end."""
        return None if self.top is None and not self.answers else msgspec.json.encode(self).decode()


async def list_comments(client: DouyinClient, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
    """One page: of comments, or of the answers to one. Raises PlatformUnreachable."""
    place = msgspec.json.decode(cursor, type=_Place) if cursor else _Place(top=0)
    try:
        item_id = await _item_id(client, grant, post)
        if place.answers:
            return await _answers(client, grant, post, item_id, place)
        return await _comments(client, grant, post, item_id, place.top or 0)
    except CannotTell as blocked:
        raise PlatformUnreachable(str(blocked), token_expired=blocked.unreadable.token_expired) from blocked
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def reply_to_comment(client: DouyinClient, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
    """Answer in public."""
    item_id = item_id_of(reply.post)
    if item_id is None:
        return Rejected(code="post_unresolved", message="only the address of the post is known, not its item id")
    wish = {"item_id": item_id, "comment_id": reply.comment_remote_id, "content": reply.text}
    try:
        answer = await client.reply(grant, wish, deadline)
        if trouble := trouble_of(answer):
            return effect_outcome(trouble)
        return Completed(remote_id=decode(answer, Commented).comment_id)
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))


async def _item_id(client: DouyinClient, grant: Grant, post: RemotePost) -> str:
    if known := item_id_of(post):
        return known
    items = items_of(await client.items(grant, ids_of(post)))
    if len(items) != 1:
        raise CannotTell("the platform does not know the post by the number in its address")
    return items[0].item_id


async def _comments(client: DouyinClient, grant: Grant, post: RemotePost, item_id: str, cursor: int) -> CommentPage:
    answer = await client.list_comments(grant, item_id, cursor)
    if trouble := trouble_of(answer):
        raise read_error(trouble)
    page = decode(answer, Comments)
    answered = tuple((one.comment_id, 0) for one in page.comments if one.reply_comment_total)
    place = _Place(_next(page, cursor), answered)
    return CommentPage(comments=tuple(_remote(one, post, None) for one in page.comments), cursor=place.written())


async def _answers(client: DouyinClient, grant: Grant, post: RemotePost, item_id: str, place: _Place) -> CommentPage:
    (parent, cursor), *rest = place.answers
    answer = await client.list_replies(grant, item_id, parent, cursor)
    if trouble := trouble_of(answer):
        raise read_error(trouble)
    page = decode(answer, Comments)
    more = _next(page, cursor)
    place = _Place(place.top, (*(((parent, more),) if more is not None else ()), *rest))
    return CommentPage(comments=tuple(_remote(one, post, parent) for one in page.comments), cursor=place.written())


def _next(page: Comments, cursor: int) -> int | None:
    """The next page; None at the end, also of a listing that does not go on."""
    return page.cursor if page.has_more and page.cursor != cursor else None


def _remote(comment: Comment, post: RemotePost, parent: str | None) -> RemoteComment:
    return RemoteComment(
        remote_id=comment.comment_id,
        post_remote_id=post.remote_id,
        author_id=comment.comment_user_id,
        author_name=comment.nick_name,
        text=comment.content,
        created_at=datetime.fromtimestamp(comment.create_time, UTC),
        parent_remote_id=parent,
    )
