"""Answering direct messages. The platform lets an account answer what was said to it, and nothing else."""

from domain.platforms.ports import Completed, Deadline, DirectMessage, Grant, Outcome, Rejected, Unknown
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import effect_outcome, trouble_of
from integrations.platforms.douyin.wire import Sent
from integrations.platforms.endings import not_sent

_TEXT = 1  # msg_type


async def answer_message(client: DouyinClient, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
    """Send a text as the answer to `message.answers`."""
    if not message.answers:
        return Rejected(code="nothing_to_answer", message="Douyin only lets an account answer a message it received")
    wish = {
        "msg_id": message.answers,
        "conversation_id": message.conversation_id,
        "to_user_id": message.recipient_id,
        "content": {"msg_type": _TEXT, "text": {"text": message.text}},
    }
    try:
        answer = await client.send_message(grant, wish, deadline)
        if trouble := trouble_of(answer):
            return effect_outcome(trouble)
        return Completed(remote_id=decode(answer, Sent).msg_id)
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))
