"""Looking for an order among the account's own posts."""

from collections.abc import AsyncIterator
from datetime import timedelta

from domain.platforms.ports import Absent, Found, Grant, Order, Recovery, Unreadable
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.sandbox.client import PAGE, SandboxClient
from integrations.platforms.sandbox.wire import PostAnswer, PostsAnswer

CLOCK_TOLERANCE = timedelta(seconds=5)
"""The network's clock may be behind ours by this much without a post being overlooked."""
MAXIMUM_PAGES = 20


class _CannotTell(Exception):
    def __init__(self, reason: str, *, token_expired: bool = False) -> None:
        super().__init__(reason)
        self.unreadable = Unreadable(reason=reason, token_expired=token_expired)


async def find_post(
    client: SandboxClient, grant: Grant, order: Order, recovery: Recovery
) -> Found | Absent | Unreadable:
    """Read the posts made since the order, newest first, until one of them is it."""
    try:
        async for post in _posts_since(client, grant, order):
            if post.id not in order.taken and _is_same(post, order, recovery):
                return Found(remote_id=post.id, url=post.url)
    except _CannotTell as blocked:
        return blocked.unreadable
    except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
        return Unreadable(reason=str(error))
    return Absent()


async def _posts_since(client: SandboxClient, grant: Grant, order: Order) -> AsyncIterator[PostAnswer]:
    token, before = grant.credentials.get("access_token", ""), None
    for _ in range(MAXIMUM_PAGES):
        page = _page(await client.list_posts(token, order.created_at - CLOCK_TOLERANCE, before))
        for post in page:
            yield post
        if len(page) < PAGE:
            return
        before = page[-1].id
    raise _CannotTell("too many posts since the order was made")


def _page(answer: Answer) -> list[PostAnswer]:
    if answer.status != 200:
        raise _CannotTell(f"status {answer.status}", token_expired=answer.status == 401)
    return decode(answer, PostsAnswer).posts


def _is_same(post: PostAnswer, order: Order, recovery: Recovery) -> bool:
    if recovery == "keyed":
        return post.client_key == str(order.client_key)
    return post.text == order.text and len(post.media_ids) == len(order.media)
