"""Comments under articles: read, answered and deleted."""

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
from integrations.platforms.endings import TROUBLE as NO_ANSWER
from integrations.platforms.endings import not_sent
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.content import clean
from integrations.platforms.wechat.errors import ALREADY_REPLIED, COMMENT_GONE, ApiRefused, unreachable, write_outcome
from integrations.platforms.wechat.hosts import message_of
from integrations.platforms.wechat.wire import Comment, Comments, Done, accepted

PAGE = 49
MAXIMUM_PAGES = 40

_TROUBLE = (*NO_ANSWER, ApiRefused)
_NO_MESSAGE = "WeChat did not tell the message this article came with (msg_data_id), which its comments are listed by"


def place_of(post: RemotePost) -> dict[str, Any] | None:
    """How the comment calls name an article: its message, and its place there from 0. None where it is not known."""
    message = post.checkpoint.get("msg_data_id") or message_of(post.url)
    if message is None:
        return None
    return {
        "msg_data_id": int(message) if message.isdecimal() else message,
        "index": post.checkpoint.get("index", 1) - 1,
    }


class Thread:
    """The comments under one article."""

    def __init__(self, client: WechatClient, token: str, post: RemotePost) -> None:
        self._client = client
        self._token = token
        self._post = post
        self._place = place_of(post)

    async def page(self, cursor: str | None) -> CommentPage:
        """One page. Raises PlatformUnreachable."""
        begin = int(cursor) if cursor and cursor.isdecimal() else 0
        try:
            listing = await self._listing(begin)
        except _TROUBLE as error:
            raise unreachable(error) from error
        following = begin + len(listing.comment)
        more = bool(listing.comment) and following < listing.total
        comments = tuple(self._comment(one) for one in listing.comment)
        return CommentPage(comments=comments, cursor=str(following) if more else None)

    async def reply(self, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer one. A comment takes one answer, so sending it again cannot do it twice."""
        done = Completed(remote_id=f"{reply.comment_remote_id}_reply")
        wish = {"content": clean(reply.text)}
        try:
            await self._change("cgi-bin/comment/reply/add", reply.comment_remote_id, deadline, **wish)
        except ApiRefused as refused:
            if refused.code != ALREADY_REPLIED:
                return write_outcome(refused)
            return await self._answered(reply, done)
        except RequestNotSent as error:
            return not_sent(error)
        except (AnswerLost, UnreadableAnswer) as error:
            return Unknown(reason=str(error))
        return done

    async def delete(self, comment_id: str, deadline: Deadline) -> Outcome:
        """Delete one; WeChat has no lesser way to hide it."""
        try:
            await self._change("cgi-bin/comment/delete", comment_id, deadline)
        except ApiRefused as refused:
            return Completed(remote_id=comment_id) if refused.code in COMMENT_GONE else write_outcome(refused)
        except RequestNotSent as error:
            return not_sent(error)
        except (AnswerLost, UnreadableAnswer) as error:
            return Unknown(reason=str(error))
        return Completed(remote_id=comment_id)

    async def _answered(self, reply: CommentReply, done: Completed) -> Outcome:
        """Whether the answer that is there already is this one."""
        try:
            said = await self._reply_to(reply.comment_remote_id)
        except _TROUBLE as error:
            return Unknown(reason=f"the comment has an answer, and it could not be read: {error}")
        if said == clean(reply.text):
            return done
        return Rejected(code="already_replied", message="somebody has answered already", platform_code="88005")

    async def _reply_to(self, comment_id: str) -> str:
        begin = 0
        for _ in range(MAXIMUM_PAGES):
            listing = await self._listing(begin)
            for one in listing.comment:
                if self._id(one) == comment_id and one.reply is not None:
                    return one.reply.content
            begin += len(listing.comment)
            if not listing.comment or begin >= listing.total:
                break
        raise UnreadableAnswer("the comment is not listed")

    async def _listing(self, begin: int) -> Comments:
        if self._place is None:
            raise PlatformUnreachable(_NO_MESSAGE)
        wish = {**self._place, "begin": begin, "count": PAGE, "type": 0}
        return accepted(await self._client.post("cgi-bin/comment/list", self._token, wish), Comments)

    async def _change(self, path: str, comment_id: str, deadline: Deadline, **more: str) -> None:
        number = comment_id.rpartition("_")[2]
        if self._place is None or not (number.isascii() and number.isdecimal()):
            raise RequestNotSent("not_addressable", _NO_MESSAGE if self._place is None else "no such comment")
        wish = {**self._place, "user_comment_id": int(number), **more}
        accepted(await self._client.post(path, self._token, wish, deadline), Done)

    def _id(self, comment: Comment) -> str:
        """Numbers of comments are only different under one article."""
        place = self._place or {}
        return f"{place.get('msg_data_id')}_{place.get('index')}_{comment.user_comment_id}"

    def _comment(self, comment: Comment) -> RemoteComment:
        """WeChat tells no names, and sometimes not even who it was."""
        remote_id = self._id(comment)
        return RemoteComment(
            remote_id=remote_id,
            post_remote_id=self._post.remote_id,
            author_id=comment.openid or f"unknown:{remote_id}",
            author_name="",
            text=comment.content.replace("\0", ""),
            created_at=datetime.fromtimestamp(comment.create_time, UTC),
        )
