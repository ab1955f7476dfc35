"""Answers and lists, without what has been raised already."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from .generated.models.problem import Problem

T = TypeVar("T")
Item = TypeVar("Item")
ItemOf = TypeVar("ItemOf", covariant=True)


class PageOf(Protocol[ItemOf]):
    """One page of any list."""

    @property
    def items(self) -> Sequence[ItemOf]:
        """Its items."""

    @property
    def next_cursor(self) -> str | None:
        """Where the next page begins; None on the last."""


def got(answer: T | Problem | None) -> T:
    """The answer of a generated function without the problems, which `connect`'s clients raise."""
    if answer is None or isinstance(answer, Problem):
        raise TypeError(f"This is no answer: {answer!r}")
    return answer


def each(fetch: Callable[..., PageOf[Item] | Problem | None], **arguments: Any) -> Iterator[Item]:
    """Every item of a list, page by page: `each(posts_list.sync, client=client, limit=200)`."""
    cursor: str | None = None
    while True:
        page = got(fetch(**arguments, **({"cursor": cursor} if cursor else {})))
        yield from page.items
        cursor = page.next_cursor
        if not cursor:
            return


async def each_async(
    fetch: Callable[..., Awaitable[PageOf[Item] | Problem | None]], **arguments: Any
) -> AsyncIterator[Item]:
    """The same for asynchronous functions: `each_async(posts_list.asyncio, client=client)`."""
    cursor: str | None = None
    while True:
        page = got(await fetch(**arguments, **({"cursor": cursor} if cursor else {})))
        for item in page.items:
            yield item
        cursor = page.next_cursor
        if not cursor:
            return
