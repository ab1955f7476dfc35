"""Looking for an order among the account's own posts, and at one post."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from domain.platforms.ports import Absent, Found, Gone, Grant, Order, RemotePost, Sighting, Unreadable
from integrations.http.client import Answer
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode, text_of
from integrations.platforms.douyin.errors import trouble_of
from integrations.platforms.douyin.options import caption_of
from integrations.platforms.douyin.wire import Item, ItemPage, Items
from integrations.platforms.endings import TROUBLE
from integrations.platforms.lookups import CLOCK_TOLERANCE, CannotTell

_T = TypeVar("_T")

MAXIMUM_PAGES = 20
_IMAGES, _VIDEO = 2, 4  # media_type
_UNFIT = 2  # video_status: refused in review; not sent any more since 2024-12-13
_DOMAINS = ("douyin.com", "iesdouyin.com")


async def find_post(client: DouyinClient, grant: Grant, order: Order) -> Found | Absent | Unreadable:
    """Read the posts made since the order until one of them is it: by text, kind and time."""
    try:
        async for item in _items_since(client, grant, order.created_at - CLOCK_TOLERANCE):
            if item.item_id not in order.taken and _is_same(item, order):
                return found(item, item.item_id)
    except CannotTell as blocked:
        return blocked.unreadable
    except TROUBLE as error:
        return Unreadable(reason=str(error))
    return Absent()


async def look_at(client: DouyinClient, grant: Grant, post: RemotePost) -> Sighting:
    """Ask for one post. The platform leaves out of its answer what is not there."""
    try:
        items = items_of(await client.items(grant, ids_of(post)))
    except CannotTell as blocked:
        return blocked.unreadable
    except TROUBLE as error:
        return Unreadable(reason=str(error))
    item = next((one for one in items if post.remote_id in {one.item_id, one.video_id}), None)
    if item is None:
        return Unreadable(reason="the platform answered with other posts") if items else Gone(reason="not_found")
    if item.video_status == _UNFIT:
        return Gone(reason="taken_down", message="refused in review")
    return found(item, post.remote_id)


def found(item: Item, remote_id: str) -> Found:
    """The item as what is remembered of a post; both of its ids, because calls differ in the one they take."""
    ids = {"item_id": item.item_id} | ({"video_id": item.video_id} if item.video_id else {})
    return Found(remote_id=remote_id, url=_url(item.share_url), checkpoint=ids)


def ids_of(post: RemotePost) -> dict[str, list[str]]:
    """How video_data is asked for a post. A number is what its address says; item ids are never numbers."""
    if item_id := item_id_of(post):
        return {"item_ids": [item_id]}
    return {"video_ids": [post.remote_id]}


def item_id_of(post: RemotePost) -> str | None:
    """The id that most calls take; None while only the number in its address is known."""
    if known := text_of(post.checkpoint.get("item_id")):
        return known
    return None if post.remote_id.isdecimal() else post.remote_id


def items_of(answer: Answer) -> tuple[Item, ...]:
    """The posts that were asked for. Raises CannotTell or UnreadableAnswer."""
    return _read(answer, Items).items


async def _items_since(client: DouyinClient, grant: Grant, since: datetime) -> AsyncIterator[Item]:
    """Newest first. Pinned posts stand before them, however old they are."""
    cursor = 0
    for _ in range(MAXIMUM_PAGES):
        page = _read(await client.list_items(grant, cursor), ItemPage)
        for item in page.items:
            if datetime.fromtimestamp(item.create_time + 1, UTC) > since:
                yield item
            elif not item.is_top:
                return
        if not page.has_more:
            return
        if page.cursor == cursor:
            raise CannotTell("the listing does not go on")
        cursor = page.cursor
    raise CannotTell("too many posts since the order was made")


def _read(answer: Answer, kind: type[_T]) -> _T:
    if trouble := trouble_of(answer):
        raise CannotTell(str(trouble), token_expired=trouble.meaning == "token")
    return decode(answer, kind)


def _is_same(item: Item, order: Order) -> bool:
    media_type = _VIDEO if order.videos else _IMAGES
    return item.media_type == media_type and _folded(item.title) == _folded(caption_of(order))


def _folded(text: str) -> str:
    """Without blanks, which the platform sets anew around topics and at line ends."""
    return "".join(text.split())


def _url(share_url: str) -> str | None:
    """The address, if it is one of the platform."""
    try:
        parts = urlsplit(share_url)
        host = parts.hostname or ""
    except ValueError:
        return None
    is_own = any(host == domain or host.endswith(f".{domain}") for domain in _DOMAINS)
    return share_url if parts.scheme == "https" and is_own and "@" not in parts.netloc else None
