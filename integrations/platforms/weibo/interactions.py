"""Taking posts back, comments, and writing to people."""

import json

import msgspec

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Completed,
    Deadline,
    DirectMessage,
    NeedsHuman,
    Outcome,
    PlatformUnreachable,
    Rejected,
    RemoteComment,
    RemotePost,
    Unknown,
)
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE, not_sent
from integrations.platforms.limits import check_text
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.descriptor import MAXIMUM_COMMENT
from integrations.platforms.weibo.errors import (
    CAPTCHA,
    GONE_COMMENT,
    GONE_POST,
    NOT_PERMITTED,
    TOKEN,
    code_of,
    refusal,
    unclear,
)
from integrations.platforms.weibo.handoff import EDITOR
from integrations.platforms.weibo.ids import is_mid
from integrations.platforms.weibo.publishing import patient
from integrations.platforms.weibo.wire import Comment, Comments, Made, ResultAnswer, read_date


async def remove_post(client: WeiboClient, post: RemotePost, deadline: Deadline) -> Outcome:
    """Delete a post; one that Weibo does not know any more is Completed."""
    if not is_mid(post.remote_id):
        return _by_hand("Weibo deletes articles only through the post that carries them", "no_interface")
    try:
        answer = await client.destroy(post.remote_id, deadline)
    except (RequestNotSent, AnswerLost) as error:
        return _lost(error)
    done = Completed(remote_id=post.remote_id, url=post.url)
    return done if code_of(answer) in GONE_POST else await _made(client, answer, done)


async def reply_to_comment(client: WeiboClient, reply: CommentReply, deadline: Deadline) -> Outcome:
    """Answer a comment in public, with at most 140 characters."""
    for finding in check_text(MAXIMUM_COMMENT, reply.text):
        return Rejected(code=finding.code, message=finding.message)
    try:
        answer = await client.reply(reply.post.remote_id, reply.comment_remote_id, reply.text, deadline)
    except (RequestNotSent, AnswerLost) as error:
        return _lost(error)
    return await _made(client, answer, None)


async def hide_comment(client: WeiboClient, comment_id: str, deadline: Deadline) -> Outcome:
    """Delete a comment under an own post, for good: Weibo cannot hide one."""
    try:
        answer = await client.destroy_comment(comment_id, deadline)
    except (RequestNotSent, AnswerLost) as error:
        return _lost(error)
    done = Completed(remote_id=comment_id)
    return done if code_of(answer) in GONE_COMMENT else await _made(client, answer, done)


class CommentPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far the comments under a post were read: the rest of this reading goes from `up_to` down to `after`."""

    up_to: str | None = None
    after: str | None = None
    newest: str | None = None

    @classmethod
    def read(cls, cursor: str | None) -> "CommentPlace":
        """A cursor of ours, also one of the older kind that was only a number."""
        if cursor is None or is_mid(cursor):
            return cls(up_to=cursor)
        return msgspec.json.decode(cursor, type=cls)

    def written(self) -> str:
        """As a cursor."""
        return msgspec.json.encode(self).decode()


async def list_comments(client: WeiboClient, post: RemotePost, cursor: str | None) -> CommentPage:
    """Newest first, and later only those newer than the newest. Raises PlatformUnreachable."""
    place = CommentPlace.read(cursor)
    try:
        answer = await client.comments(post.remote_id, up_to=place.up_to, after=place.after)
        page = decode(require_success(answer), Comments)
        comments = tuple(_comment(comment, post) for comment in page.comments)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    follows, newest = str(page.next_cursor), place.newest or (comments[0].remote_id if comments else place.after)
    return CommentPage(
        comments=comments,
        cursor=CommentPlace(up_to=follows, after=place.after, newest=newest).written() if is_mid(follows) else None,
        again=CommentPlace(after=newest).written() if newest else None,
    )


async def send_message(client: WeiboClient, message: DirectMessage, deadline: Deadline) -> Outcome:
    """Answer through 粉丝服务平台, within 48 hours of what the person did. Weibo names no id, so the order's key is it."""
    fields = {
        "type": "text",
        "data": json.dumps({"text": message.text}, ensure_ascii=False),
        "receiver_id": message.recipient_id,
        "save_sender_box": "1",
    }
    try:
        answer = await client.send_message(fields, deadline)
    except (RequestNotSent, AnswerLost) as error:
        return _lost(error)
    if code_of(answer) is None and answer.status == 200:
        return _message_outcome(answer, Completed(remote_id=str(message.client_key)))
    return await _made(client, answer, None)


def without_fan_service() -> NeedsHuman:
    """The account has no token of 粉丝服务平台."""
    return _by_hand("This account's app has no token of 粉丝服务平台 (fan_token)", "not_permitted")


def require_success(answer: Answer) -> Answer:
    """The answer of a read. Raises PlatformUnreachable."""
    code = code_of(answer)
    if code is not None or answer.status != 200:
        raise PlatformUnreachable(unclear(answer).reason, token_expired=code in TOKEN)
    return answer


async def _made(client: WeiboClient, answer: Answer, done: Completed | None) -> Outcome:
    if code_of(answer) is None and answer.status == 200:
        try:
            made = decode(answer, Made)
        except UnreadableAnswer as error:
            return Unknown(reason=str(error))
        return done or Completed(remote_id=made.idstr)
    if code_of(answer) in NOT_PERMITTED | CAPTCHA:
        reason = unclear(answer).reason
        return _by_hand(f"Weibo does not let the app do this ({reason})", "not_permitted")
    return await patient(client, refusal(answer) or unclear(answer), answer)


def _message_outcome(answer: Answer, done: Completed) -> Outcome:
    try:
        succeeded = decode(answer, ResultAnswer).succeeded
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    return done if succeeded else Unknown(reason="Weibo did not say that the message was sent")


def _comment(comment: Comment, post: RemotePost) -> RemoteComment:
    return RemoteComment(
        remote_id=comment.idstr,
        post_remote_id=post.remote_id,
        author_id=comment.user.idstr if comment.user else "",
        author_name=comment.user.screen_name if comment.user else "",
        text=comment.text.replace("\0", ""),
        created_at=read_date(comment.created_at),
        parent_remote_id=comment.reply_comment.idstr if comment.reply_comment else None,
    )


def _by_hand(why: str, reason: str) -> NeedsHuman:
    return NeedsHuman(
        instructions=f"{why}. Do it on Weibo itself.",
        reason="not_permitted" if reason == "not_permitted" else "no_interface",
        deep_link=EDITOR,
    )


def _lost(error: RequestNotSent | AnswerLost) -> Outcome:
    return not_sent(error) if isinstance(error, RequestNotSent) else Unknown(reason=str(error))
