"""What a call is, and which builder prepares it for which operation."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from tests.house import House

from ..operations import Operation


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What to send. `ids` fill the path; `as_reviewer` sends it with the house's second key."""

    ids: dict[str, str] = {}
    query: dict[str, str] = {}
    json: Any = None
    content: bytes | None = None
    content_type: str = "application/json"
    if_match: str | None = None
    as_reviewer: bool = False

    def url(self, operation: Operation) -> str:
        """The path with its ids, and the query."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return operation.path.format(**self.ids) + (f"?{query}" if query else "")

    def body(self) -> bytes | None:
        """The bytes to send, if any."""
        return msgspec.json.encode(self.json) if self.json is not None else self.content

    def headers(self) -> dict[str, str]:
        """Content type and precondition, where there is something to say."""
        headers = {"Content-Type": self.content_type} if self.body() is not None else {}
        return {**headers, "If-Match": self.if_match} if self.if_match else headers


Builder = Callable[[House], Awaitable[Call]]
CALLS: dict[str, Builder] = {}


def call_for(*operations: str) -> Callable[[Builder], Builder]:
    """Decorator: this builder prepares a call of these operations."""

    def enter(builder: Builder) -> Builder:
        CALLS.update(dict.fromkeys(operations, builder))
        return builder

    return enter


async def prepare(operation: Operation, house: House) -> Call:
    """A valid call of the operation. A plain list needs nothing; everything else is entered here by hand."""
    if operation.id not in CALLS and not operation.needs_example:
        return Call()
    assert operation.id in CALLS, f"{operation.id} is new: enter a valid call of it in tests/system/calls"
    return await CALLS[operation.id](house)
