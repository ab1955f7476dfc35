"""Deleting an article, which cannot be undone."""

from domain.platforms.ports import Completed, Deadline, Outcome, Rejected, RemotePost, Unknown
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.endings import not_sent
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.errors import ARTICLE_MISSING, ApiRefused, write_outcome
from integrations.platforms.wechat.readback import confirmed_by_hand
from integrations.platforms.wechat.wire import Done, accepted

_BY_HAND = "this article was published by hand, and WeChat does not tell its id: delete it at mp.weixin.qq.com"


async def remove(client: WechatClient, token: str, post: RemotePost, deadline: Deadline) -> Outcome:
    """Delete all that was published under the id. What is not there any more is deleted."""
    if confirmed_by_hand(post):
        return Rejected(code="not_addressable", message=_BY_HAND)
    wish = {"article_id": post.remote_id, "index": 0}
    try:
        accepted(await client.post("cgi-bin/freepublish/delete", token, wish, deadline), Done)
    except ApiRefused as refused:
        is_gone = refused.code == ARTICLE_MISSING
        return Completed(remote_id=post.remote_id) if is_gone else write_outcome(refused)
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))
    return Completed(remote_id=post.remote_id)
