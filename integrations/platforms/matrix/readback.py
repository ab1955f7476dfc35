"""Looking for an order in the room, and whether what was found there is still there."""

from collections.abc import AsyncIterator
from datetime import timedelta

from domain.platforms.ports import Absent, Found, Gone, Order, RemotePost, Sighting, Unreadable
from integrations.platforms.answers import decode, short
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.contents import KEY
from integrations.platforms.matrix.errors import is_code, unreadable
from integrations.platforms.matrix.wire import Event, Page

CLOCK_TOLERANCE = timedelta(seconds=5)
"""The server's clock may be behind ours by this much without an event being overlooked."""
MAXIMUM_PAGES = 20


class _CannotTell(Exception):
    def __init__(self, outcome: Unreadable) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


async def find_post(client: MatrixClient, user_id: str, order: Order) -> Found | Absent | Unreadable:
    """By the key in our own events. The event with the text is sent last: without it the post is not complete."""
    try:
        parts = [event.event_id async for event in _own_since(client, user_id, order) if _is_part(event, order)]
    except _CannotTell as blocked:
        return blocked.outcome
    if len(parts) < max(1, len(order.media)):
        return Absent()
    newest, *others = parts
    memory = {"uris": order.checkpoint.get("uris", []), "parts": others[::-1]} if order.media else {}
    return Found(remote_id=newest, checkpoint=memory)


async def look_at(client: MatrixClient, user_id: str, post: RemotePost) -> Sighting:
    """A redacted event is still there, but empty; the server says who redacted it."""
    answer = await client.event(post.remote_id)
    if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
        return Gone(reason="not_found")
    if answer.status != 200:
        return unreadable(answer)
    event = decode(answer, Event)
    if event.event_id != post.remote_id:
        return Unreadable(reason="the server answered with another event")
    if event.unsigned.redacted_because is not None or not event.content:
        return _redacted(event, user_id)
    return Found(remote_id=event.event_id, url=post.url, checkpoint=post.checkpoint)


def _is_part(event: Event, order: Order) -> bool:
    return event.content.get(KEY) == str(order.client_key) and event.relation.get("rel_type") != "m.replace"


def _redacted(event: Event, user_id: str) -> Gone:
    because = event.unsigned.redacted_because or {}
    content = because.get("content")
    reason = content.get("reason") if isinstance(content, dict) else None
    is_own = because.get("sender") == user_id
    return Gone(reason="deleted" if is_own else "taken_down", message=short(reason) if isinstance(reason, str) else "")


async def _own_since(client: MatrixClient, user_id: str, order: Order) -> AsyncIterator[Event]:
    since, start = order.created_at - CLOCK_TOLERANCE, None
    for _ in range(MAXIMUM_PAGES):
        answer = await client.messages("b", start, sender=user_id)
        if answer.status != 200:
            raise _CannotTell(unreadable(answer))
        page = decode(answer, Page)
        for event in page.chunk:
            if event.created_at < since:
                return
            if event.sender == user_id:
                yield event
        if page.end is None:
            return
        start = page.end
    raise _CannotTell(Unreadable(reason="too many messages since the order was made"))
