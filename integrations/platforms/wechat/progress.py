"""How a submission stands, as far as asking tells."""

from datetime import UTC, datetime

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    Found,
    Order,
    Outcome,
    Processing,
    ReadBack,
    Unknown,
    Unreadable,
)
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.hosts import Hosts
from integrations.platforms.wechat.publishing import FAILED, ask_status, completed, status_outcome
from integrations.platforms.wechat.readback import TROUBLE, Library, unreadable


async def how_it_stands(client: WechatClient, hosts: Hosts, library: Library, token: str, order: Order) -> Outcome:
    """The submission's own status. One that failed may have been the second of its draft: then the first counts."""
    publish_id = order.checkpoint.get("publish_id")
    if publish_id is None:
        return _seen(await library.find(order))
    try:
        status = await ask_status(client, token, publish_id)
    except TROUBLE as error:
        return _not_seen(unreadable(error))
    if status.publish_status == FAILED and not isinstance(found := await library.find(order), Absent):
        return _seen(found)
    return status_outcome(status, hosts, order.checkpoint, datetime.now(UTC))


def _seen(found: ReadBack) -> Outcome:
    """What looking for the order says about how it stands."""
    match found:
        case Found():
            return completed(found)
        case Processing():
            return found
        case Absent():
            return Unknown(reason="the draft is there, and was not published")
    return _not_seen(found)


def _not_seen(found: Unreadable) -> Outcome:
    if found.token_expired:
        return AuthRequired(refreshable=True, message=found.reason)
    return Unknown(reason=found.reason)
