"""What an account made on Zhihu: looking for an order, looking at a post, counting."""

from collections.abc import AsyncIterator, Sequence

from domain.platforms.ports import (
    Absent,
    Found,
    Gone,
    LinkRefused,
    Measure,
    Order,
    PlatformUnreachable,
    PostLink,
    RemotePost,
    Unreadable,
)
from integrations.platforms.endings import TROUBLE
from integrations.platforms.handoff import Form
from integrations.platforms.lookups import CLOCK_TOLERANCE
from integrations.platforms.zhihu.client import ZhihuClient
from integrations.platforms.zhihu.errors import contents_of
from integrations.platforms.zhihu.links import POSTS
from integrations.platforms.zhihu.matching import is_same
from integrations.platforms.zhihu.wire import Contents, Item

MAXIMUM_PAGES = 20
CONTENT_TYPES = {"answer": "answer", "article": "article", "pin": "pin", "video": "zvideo", "question": "question"}
"""Forms, and what the listing calls them."""


class TooMuch(Exception):
    """The listing did not come to its end, so nothing can be concluded from it."""


async def find_post(client: ZhihuClient, order: Order, form: Form) -> Found | Absent | Unreadable:
    """The oldest thing made since the order that says what it says: later ones are for later orders."""
    since, found = order.created_at - CLOCK_TOLERANCE, None
    try:
        async for link, item in _listed(client, CONTENT_TYPES[form.name]):
            if item.made_at is None:
                return Unreadable(reason="Zhihu does not say when things were made")
            if item.made_at < since:
                break
            if link.remote_id not in order.taken and is_same(item, order, form):
                found = Found(remote_id=link.remote_id, url=link.url)
    except PlatformUnreachable as blocked:
        return Unreadable(reason=str(blocked), token_expired=blocked.token_expired)
    except TooMuch as error:
        return Unreadable(reason=str(error))
    return found or Absent()


async def look_at(client: ZhihuClient, post: RemotePost) -> Found | Gone | Unreadable:
    """Whether the listing still has it."""
    try:
        for content_type in _content_types(post):
            async for link, _ in _listed(client, content_type):
                if link.remote_id == post.remote_id:
                    return Found(remote_id=link.remote_id, url=link.url)
    except PlatformUnreachable as blocked:
        return Unreadable(reason=str(blocked), token_expired=blocked.token_expired)
    except TooMuch as error:
        return Unreadable(reason=str(error))
    return Gone(reason="not_found", message="not among the account's public posts any more")


async def measure(client: ZhihuClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """The counts of those that are listed. Raises PlatformUnreachable."""
    wanted = {post.remote_id for post in posts}
    types = dict.fromkeys(one for post in posts for one in _content_types(post))
    measures = []
    for content_type in types:
        try:
            async for link, item in _listed(client, content_type):
                if link.remote_id in wanted:
                    wanted.remove(link.remote_id)
                    measures += _counts(item, link.remote_id)
                if not wanted:
                    return measures
        except TooMuch:
            continue
    return measures


async def read_page(client: ZhihuClient, content_type: str, offset: str = "0", **more: int) -> Contents:
    """One page. Raises PlatformUnreachable."""
    try:
        return contents_of(await client.contents(content_type, offset, **more))
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def _listed(client: ZhihuClient, content_type: str) -> AsyncIterator[tuple[PostLink, Item]]:
    """Everything of one type, newest first, by its canonical address. Raises PlatformUnreachable and TooMuch."""
    offset = "0"
    for _ in range(MAXIMUM_PAGES):
        page = await read_page(client, content_type, offset)
        for item in page.items:
            if (link := _link(item)) is not None:
                yield link, item
        if page.following in {"", offset}:
            return
        offset = page.following
    raise TooMuch(f"more than {MAXIMUM_PAGES} pages")


def _link(item: Item) -> PostLink | None:
    try:
        return POSTS.read(item.url)
    except LinkRefused:
        return None


def _content_types(post: RemotePost) -> list[str]:
    """Where the post would be listed: known from its address, else anywhere."""
    try:
        return [CONTENT_TYPES[POSTS.read(post.url or "").kind]]
    except LinkRefused:
        return list(CONTENT_TYPES.values())


def _counts(item: Item, remote_id: str) -> list[Measure]:
    counts = {"likes": item.like_count, "comments": item.comment_count, "favorites": item.favorite_count}
    return [
        Measure(name=name, value=value, post_remote_id=remote_id) for name, value in counts.items() if value is not None
    ]
