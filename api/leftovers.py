"""Transactions that the framework would leave open.

When a dependency fails after another one was provided (`?limit=0` beside an open reading), Litestar does not finish the
generator of the first. Its connection would be lost until the garbage collector came by, and a few such requests would
use up the pool. So each transaction stands in its request's scope, and the guard ends what is still open there.
"""

from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
OPEN = "opsroom_open_transaction"


class Abandoned(Exception):
    """Nobody came back for the transaction: it is rolled back."""


class Kept(Generic[T]):
    """A transaction that ends once: in its block, or when its request is over."""

    def __init__(self, scope: Any, transaction: AbstractAsyncContextManager[T]) -> None:
        self._scope = scope
        self._transaction: AbstractAsyncContextManager[T] | None = transaction

    async def __aenter__(self) -> T:
        if self._transaction is None:
            raise RuntimeError("a transaction is entered once")
        value = await self._transaction.__aenter__()
        self._scope[OPEN] = self
        return value

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        transaction, self._transaction = self._transaction, None
        self._scope.pop(OPEN, None)
        if transaction is not None:
            await transaction.__aexit__(kind, error, trace)


async def end_leftovers(scope: Any) -> None:
    """Roll back what the request has left open, if anything."""
    left: Kept[Any] | None = scope.get(OPEN)
    if left is not None:
        abandoned = Abandoned()
        try:
            await left.__aexit__(Abandoned, abandoned, None)
        except Abandoned:
            return
