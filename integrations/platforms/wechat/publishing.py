"""The call that publishes a draft, and how the platform's work on it ends."""

from datetime import datetime
from typing import Any

from domain.platforms.ports import (
    Completed,
    Deadline,
    Found,
    Order,
    Outcome,
    Processing,
    Rejected,
    Unknown,
)
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.beijing import BEIJING
from integrations.platforms.endings import not_sent
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.errors import ApiRefused, refusal
from integrations.platforms.wechat.handoff import draft_ready
from integrations.platforms.wechat.hosts import Hosts, message_of
from integrations.platforms.wechat.wire import PublishStatus, Submitted, accepted

POLL_SECONDS = 5
PUBLISHED, PUBLISHING, ORIGINAL_REFUSED, FAILED, REVIEW_REFUSED, DELETED, BANNED = range(7)

_FAILURES = {
    ORIGINAL_REFUSED: ("original_claim_failed", "WeChat refused the claim that the article is original"),
    FAILED: ("publish_failed", "WeChat could not publish the draft"),
    REVIEW_REFUSED: ("review_refused", "WeChat's review refused the article"),
    DELETED: ("deleted", "the article was published, and deleted again"),
    BANNED: ("taken_down", "the article was published, and WeChat took it down"),
}


async def submit(client: WechatClient, token: str, order: Order, deadline: Deadline) -> Outcome:
    """Publish the order's draft. Doing it again is safe: a draft is gone once it is published."""
    wish = {"media_id": order.checkpoint["draft_id"]}
    try:
        answer = await client.post("cgi-bin/freepublish/submit", token, wish, deadline)
        submitted = accepted(answer, Submitted)
    except ApiRefused as refused:
        return _submit_refused(refused, order)
    except RequestNotSent as error:
        return not_sent(error)
    except (AnswerLost, UnreadableAnswer) as error:
        return Unknown(reason=str(error))
    ref = str(submitted.publish_id)
    told = {} if submitted.msg_data_id is None else {"msg_data_id": str(submitted.msg_data_id)}
    return Processing(checkpoint={**order.checkpoint, "publish_id": ref, **told}, after_seconds=POLL_SECONDS, ref=ref)


def status_outcome(status: PublishStatus, hosts: Hosts, checkpoint: dict[str, Any], on: datetime) -> Outcome:
    """What a publish_status means. `on` is about when it was published."""
    if status.publish_status == PUBLISHING:
        return Processing(checkpoint=checkpoint, after_seconds=POLL_SECONDS, ref=checkpoint.get("publish_id"))
    if status.article_id and status.publish_status in {PUBLISHED, DELETED, BANNED}:
        url = hosts.article(status.url)
        return Completed(
            remote_id=status.article_id, url=url, checkpoint=left_behind(checkpoint, status.article_id, url, on)
        )
    if status.publish_status in _FAILURES:
        code, message = _FAILURES[status.publish_status]
        return Rejected(code=code, message=message, platform_code=str(status.publish_status))
    return Unknown(reason=f"publish_status {status.publish_status} without an article")


def left_behind(checkpoint: dict[str, Any], article_id: str, url: str | None, on: datetime) -> dict[str, Any]:
    """What comments and figures need beside the id: the message an article came with, its place there, its day."""
    kept = {name: value for name, value in checkpoint.items() if name in {"publish_id", "msg_data_id"}}
    told = {} if (message := message_of(url)) is None else {"msg_data_id": message}
    day = on.astimezone(BEIJING).date().isoformat()
    return {**told, **kept, "article_id": article_id, "index": 1, "published_on": day}


def completed(found: Found) -> Completed:
    """A post that was found is a post that is live."""
    return Completed(remote_id=found.remote_id, url=found.url, checkpoint=found.checkpoint)


async def ask_status(client: WechatClient, token: str, publish_id: str) -> PublishStatus:
    """How a submission stands. Raises what the call raises."""
    answer = await client.post("cgi-bin/freepublish/get", token, {"publish_id": publish_id})
    return accepted(answer, PublishStatus)


def _submit_refused(refused: ApiRefused, order: Order) -> Outcome:
    """A missing draft may be a published one, and what nobody knows may be anything: both are Unknown."""
    if refused.kind == "media_missing":
        return Unknown(reason=f"the draft is not there any more: {refused}")
    if refused.kind == "permission":
        return draft_ready(order, order.checkpoint, "not_permitted", str(refused))
    if refused.kind == "by_hand":
        return draft_ready(order, order.checkpoint, "platform_asks", str(refused))
    return refusal(refused) or Unknown(reason=str(refused))
