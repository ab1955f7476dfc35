"""Looking for an order among the account's own videos or articles, by title, text and time."""

from collections.abc import AsyncIterator, Sequence

from domain.platforms.ports import Absent, Found, Order, Processing, ReadBack, Unreadable
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.envelope import unpack
from integrations.platforms.bilibili.errors import PlatformSaysNo
from integrations.platforms.bilibili.hosts import ARCHIVE, ARTICLE
from integrations.platforms.bilibili.reviews import FIRST_POLL_SECONDS, url_of
from integrations.platforms.bilibili.wire import Archive, Archives, Article, Articles
from integrations.platforms.endings import TROUBLE
from integrations.platforms.lookups import CLOCK_TOLERANCE

PAGE = 50
MAXIMUM_PAGES = 20


async def find_order(client: BilibiliClient, order: Order) -> ReadBack:
    """Read what was made since the order, newest first, until one of it is it."""
    try:
        async for entry in _entries_since(client, order):
            remote_id = _id_of(entry)
            if remote_id and remote_id not in order.taken and _is_same(entry, order):
                return _found(entry, remote_id)
    except PlatformSaysNo as no:
        return Unreadable(reason=str(no), token_expired=no.kind == "expired")
    except TROUBLE as error:
        return Unreadable(reason=str(error))
    return Absent()


async def _entries_since(client: BilibiliClient, order: Order) -> AsyncIterator[Archive | Article]:
    """Raises UnreadableAnswer when there are too many to conclude anything."""
    since = (order.created_at - CLOCK_TOLERANCE).timestamp()
    for number in range(1, MAXIMUM_PAGES + 1):
        page = await _page(client, order.article, number)
        for entry in page:
            if entry.ctime >= int(since):
                yield entry
        if len(page) < PAGE or all(entry.ctime < since for entry in page):
            return
    raise UnreadableAnswer("too many posts since the order was made")


async def _page(client: BilibiliClient, article: bool, number: int) -> Sequence[Archive | Article]:
    path = f"{ARTICLE}/list" if article else f"{ARCHIVE}/viewlist"
    answer = await client.get(path, pn=str(number), ps=str(PAGE))
    return (unpack(answer, Articles).list if article else unpack(answer, Archives).list) or []


def _is_same(entry: Archive | Article, order: Order) -> bool:
    """Lists of articles carry no content, so only the title tells."""
    return entry.title == order.title and (isinstance(entry, Article) or entry.desc == order.text)


def _id_of(entry: Archive | Article) -> str | None:
    return entry.cv if isinstance(entry, Article) else entry.resource_id


def _found(entry: Archive | Article, remote_id: str) -> Found | Processing:
    state = entry.state if isinstance(entry, Article) else entry.addit_info.state
    if state >= 0:
        return Found(remote_id=remote_id, url=url_of(remote_id))
    return Processing(checkpoint={"resource_id": remote_id}, after_seconds=FIRST_POLL_SECONDS, ref=remote_id)
