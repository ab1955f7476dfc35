"""Events of a room: how they are kept, shown and paged through."""

import secrets
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, Store, json_answer, spoil, strike
from integrations.sandbox.matrix.answers import missing, refused
from integrations.sandbox.matrix.rooms import MODERATOR, enter, room_of, user_of

COLLECTIONS = ("posts", "edits", "comments", "messages", "reactions")
MAXIMUM_PAGE = 100

routes = web.RouteTableDef()


@routes.get("/_matrix/client/v3/rooms/{room}/event/{event}")
async def show(request: web.Request) -> web.StreamResponse:
    """One event, also a redacted one."""
    account = enter(request)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer(event_view(find_event(request, account, request.match_info["event"]))))


@routes.get("/_matrix/client/v3/rooms/{room}/context/{event}")
async def context(request: web.Request) -> web.StreamResponse:
    """Where an event is. Only `limit=0` is offered: the places, without what is around."""
    account = enter(request)
    struck = await strike(request, account.handle, "read")
    event = find_event(request, account, request.match_info["event"])
    place = f"t{event.number}"
    return spoil(request, struck, json_answer({"event": event_view(event), "start": place, "end": place}))


@routes.get("/_matrix/client/v3/rooms/{room}/messages")
async def messages(request: web.Request) -> web.StreamResponse:
    """`dir` b or f, `from`, `limit`. Of a `filter` only the senders count: everything here is a message."""
    account = enter(request)
    direction, start = request.query.get("dir"), _place(request.query.get("from"))
    if direction not in {"b", "f"}:
        raise refused(400, "M_MISSING_PARAM", "Missing or wrong query parameter dir")
    struck = await strike(request, account.handle, "read")
    timeline = [one for one in _timeline(request.app[STORE], account) if "reaction" not in one.data]
    last = timeline[-1].number if timeline else 0
    start = start if start is not None else (last + 1 if direction == "b" else 0)
    after = [one for one in timeline if one.number > start]
    before = [one for one in reversed(timeline) if one.number < start]
    page = (before if direction == "b" else after)[: _limit(request)]
    answer = {"chunk": [event_view(one) for one in page], "start": f"t{min(start, last)}"}
    return spoil(request, struck, json_answer(answer | ({"end": f"t{page[-1].number}"} if page else {})))


@routes.get("/_matrix/client/v1/rooms/{room}/relations/{event}/m.annotation/m.reaction")
async def reactions(request: web.Request) -> web.StreamResponse:
    """What people reacted with, newest first."""
    account = enter(request)
    struck = await strike(request, account.handle, "read")
    target = find_event(request, account, request.match_info["event"])
    start = _place(request.query.get("from")) or 2**62
    known = [one for one in request.app[STORE].list("reactions", account.handle) if one.number < start]
    to_it = [one for one in reversed(known) if one.data["reaction"] == target.id]
    page = to_it[: _limit(request)]
    more = {"next_batch": f"t{page[-1].number}"} if len(to_it) > len(page) else {}
    return spoil(request, struck, json_answer({"chunk": [event_view(one) for one in page], **more}))


def put_event(store: Store, collection: str, account: Account, sender: str, content: dict[str, Any]) -> Record:
    """Keep an event. `text` is what people read, also for whoever looks at the truth."""
    body = content.get("body")
    data = {"text": body if isinstance(body, str) else "", "content": content, "author": sender}
    if content.get("m.relates_to", {}).get("rel_type") == "m.annotation":
        data["reaction"] = content["m.relates_to"]["event_id"]
    return store.put(collection, account.handle, data, f"${secrets.token_urlsafe(24)}")


def find_event(request: web.Request, account: Account, event_id: str) -> Record:
    """An event of the room, also a redacted one. Raises Refused 404."""
    for collection in COLLECTIONS:
        record = request.app[STORE].get(collection, event_id)
        if record is not None and record.handle == account.handle:
            return record
    raise missing()


def event_view(record: Record) -> dict[str, Any]:
    """An event as clients see it. A redacted one has lost its content and says who did it."""
    event = {
        "event_id": record.id,
        "room_id": room_of(record.handle),
        "type": "m.reaction" if "reaction" in record.data else "m.room.message",
        "sender": record.data["author"],
        "origin_server_ts": int(record.created_at * 1000),
        "content": record.data["content"],
        "unsigned": {},
    }
    if record.gone is None:
        return event
    sender = MODERATOR if record.gone == "taken_down" else record.data.get("redacted_by", user_of(record.handle))
    because: dict[str, Any] = {"type": "m.room.redaction", "sender": sender, "content": {}}
    return event | {"content": {}, "unsigned": {"redacted_because": because}}


def _timeline(store: Store, account: Account) -> list[Record]:
    everything = [one for name in COLLECTIONS for one in store.list(name, account.handle, gone=True)]
    return sorted(everything, key=lambda one: one.number)


def _place(token: str | None) -> int | None:
    if token is None:
        return None
    if not (token.startswith("t") and token[1:].isdecimal()):
        raise refused(400, "M_INVALID_PARAM", "from is no pagination token")
    return int(token[1:])


def _limit(request: web.Request) -> int:
    asked = request.query.get("limit", "10")
    if not asked.isdecimal():
        raise refused(400, "M_INVALID_PARAM", "limit is a number")
    return min(int(asked), MAXIMUM_PAGE)
