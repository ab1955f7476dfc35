"""Customer-service messages: to people who wrote in the last 48 hours, five at most."""

from domain.platforms.ports import Completed, Deadline, DirectMessage, Outcome, Unknown
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.endings import not_sent
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.content import clean
from integrations.platforms.wechat.errors import ApiRefused, write_outcome
from integrations.platforms.wechat.wire import Done, accepted


async def send(client: WechatClient, token: str, message: DirectMessage, deadline: Deadline) -> Outcome:
    """Write to a follower. WeChat gives messages no id, so ours names it; a lost answer cannot be looked up."""
    wish = {"touser": message.recipient_id, "msgtype": "text", "text": {"content": clean(message.text)}}
    try:
        accepted(await client.post("cgi-bin/message/custom/send", token, wish, deadline), Done)
    except ApiRefused as refused:
        return write_outcome(refused)
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))
    return Completed(remote_id=str(message.client_key))
