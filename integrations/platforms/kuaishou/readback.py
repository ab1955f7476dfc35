"""Looking for an order among the account's own videos, by caption and time."""

from collections.abc import AsyncIterator

from domain.platforms.ports import Absent, Found, Order, ReadBack, Unreadable
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.endings import TROUBLE
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.errors import PlatformSaysNo
from integrations.platforms.kuaishou.reviews import completed, processing
from integrations.platforms.kuaishou.wire import Video, Videos, unpack
from integrations.platforms.lookups import CLOCK_TOLERANCE

PAGE = 200
MAXIMUM_PAGES = 20


async def find_order(client: KuaishouClient, order: Order) -> ReadBack:
    """Read what was made since the order, newest first, until one of it is it."""
    try:
        async for video in _videos_since(client, order):
            if video.photo_id not in order.taken and video.caption == order.text:
                return _found(video)
    except PlatformSaysNo as no:
        return Unreadable(reason=str(no), token_expired=no.kind in {"expired", "oauth"})
    except TROUBLE as error:
        return Unreadable(reason=str(error))
    return Absent()


async def _videos_since(client: KuaishouClient, order: Order) -> AsyncIterator[Video]:
    """Raises UnreadableAnswer when there are too many to conclude anything."""
    since = (order.created_at - CLOCK_TOLERANCE).timestamp() * 1_000
    cursor: dict[str, str] = {}
    for _ in range(MAXIMUM_PAGES):
        page = unpack(await client.read("list", count=str(PAGE), **cursor), Videos).video_list
        if page is None:
            raise UnreadableAnswer("the answer has no list")
        for video in page:
            if video.create_time >= since:
                yield video
        if all(video.create_time < since for video in page):
            return
        cursor = {"cursor": page[-1].photo_id}
    raise UnreadableAnswer("too many videos since the order was made")


def _found(video: Video) -> ReadBack:
    if not video.live:
        return processing(video.photo_id, polls=0, since=video.create_time / 1_000)
    done = completed(video)
    return Found(remote_id=done.remote_id, url=done.url, checkpoint=done.checkpoint)
