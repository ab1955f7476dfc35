"""Looking for an order, and for a live post, among the account's own posts."""

from collections.abc import AsyncIterator
from datetime import datetime

from domain.platforms.ports import Absent, Found, Gone, Grant, Order, RemotePost, Sighting, Unreadable
from integrations.http.client import Answer
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE
from integrations.platforms.lookups import CLOCK_TOLERANCE, CannotTell
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.errors import TOKEN, code_of, unclear
from integrations.platforms.weibo.ids import is_mid, url_of
from integrations.platforms.weibo.matching import is_cut, is_same
from integrations.platforms.weibo.posts import Status, Statuses

MAXIMUM_PAGES = 20
PUBLIC_PAGE = 5
"""All that the public tier ever shows."""


async def find_post(client: WeiboClient, grant: Grant, order: Order) -> Found | Absent | Unreadable:
    """Read the posts made since the order, newest first, until one of them is it."""
    since = order.created_at - CLOCK_TOLERANCE
    try:
        async for status in _posts_since(client, grant, since):
            if status.idstr not in order.taken and is_same(await _whole(client, status, order), order):
                return Found(remote_id=status.idstr, url=url_of(grant.remote_id, status.idstr))
    except CannotTell as blocked:
        return blocked.unreadable
    except TROUBLE as error:
        return Unreadable(reason=str(error))
    return Absent()


async def look_at(client: WeiboClient, grant: Grant, post: RemotePost) -> Sighting:
    """By number on the commercial tier; on the public one only as far as the newest five posts reach."""
    if not is_mid(post.remote_id):
        return Unreadable(reason="Weibo shows articles only through the post that carries them")
    try:
        return await (_look_up if client.tier == "commercial" else _look_among_newest)(client, grant, post.remote_id)
    except CannotTell as blocked:
        return blocked.unreadable
    except TROUBLE as error:
        return Unreadable(reason=str(error))


async def _look_up(client: WeiboClient, grant: Grant, mid: str) -> Sighting:
    statuses = _statuses(await client.show_posts([mid])).statuses
    if any(status.idstr == mid for status in statuses):
        return Found(remote_id=mid, url=url_of(grant.remote_id, mid))
    if statuses:
        raise CannotTell("Weibo answered with another post")
    return Gone(reason="not_found", message="Weibo does not show this post any more")


async def _look_among_newest(client: WeiboClient, grant: Grant, mid: str) -> Sighting:
    page = _statuses(await client.newest(grant.remote_id))
    if any(status.idstr == mid for status in page.statuses):
        return Found(remote_id=mid, url=url_of(grant.remote_id, mid))
    if _is_complete(page) or (page.statuses and int(page.statuses[-1].idstr) < int(mid)):  # numbers grow with time
        return Gone(reason="not_found", message="the post is missing among the newest posts")
    raise CannotTell("the public tier shows only the newest five posts, and this one is older")


async def _posts_since(client: WeiboClient, grant: Grant, since: datetime) -> AsyncIterator[Status]:
    pages = _pages(client) if client.tier == "commercial" else _newest(client, grant, since)
    async for page in pages:
        for status in page:
            if status.created >= since:
                yield status
        if page and page[-1].created < since:  # the last one: a pinned post stands first, however old it is
            return


async def _newest(client: WeiboClient, grant: Grant, since: datetime) -> AsyncIterator[list[Status]]:
    page = _statuses(await client.newest(grant.remote_id))
    yield page.statuses
    if not _is_complete(page) and (not page.statuses or page.statuses[-1].created >= since):
        raise CannotTell("the public tier shows only the newest five posts, and the order is older")


async def _pages(client: WeiboClient) -> AsyncIterator[list[Status]]:
    """Until an empty page: posts that Weibo filters out make pages short before the end."""
    last: str | None = None
    for _ in range(MAXIMUM_PAGES):
        page = _statuses(await client.own_posts(older_than=last)).statuses
        if not page:
            return
        yield page
        oldest = page[-1].idstr
        if last is not None and int(oldest) >= int(last):
            raise CannotTell("the listing does not move on")
        last = oldest
    raise CannotTell("too many posts since the order was made")


async def _whole(client: WeiboClient, status: Status, order: Order) -> Status:
    """The post with its long text, if its beginning may be the order's."""
    if not (is_cut(status) and is_same(status, order)):
        return status
    if client.tier == "public":
        raise CannotTell("Weibo shows only the beginning of a text that may be this one")
    for whole in _statuses(await client.show_posts([status.idstr])).statuses:
        if whole.idstr == status.idstr and not is_cut(whole):
            return whole
    raise CannotTell("Weibo shows only the beginning of a text that may be this one")


def _is_complete(page: Statuses) -> bool:
    shown = len(page.statuses)
    return shown < PUBLIC_PAGE and (page.total_number is None or page.total_number <= shown)


def _statuses(answer: Answer) -> Statuses:
    code = code_of(answer)
    if code is not None or answer.status != 200:
        raise CannotTell(unclear(answer).reason, token_expired=code in TOKEN)
    return decode(answer, Statuses)
