"""Files, messages and redactions. The same transaction of the same token is the same event."""

import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, Refused, doom, json_answer, read_json, spoil, strike
from integrations.sandbox.matrix.answers import limited, refused
from integrations.sandbox.matrix.events import find_event, put_event
from integrations.sandbox.matrix.rooms import SERVER, authenticate, enter, user_of

MAXIMUM_EVENT_BYTES = 65_536
MAXIMUM_FILE_BYTES = 50 * 1024 * 1024
MESSAGES, MESSAGES_SECONDS = 600, 60.0
MESSAGE_KINDS = frozenset({"m.text", "m.notice", "m.emote", "m.image", "m.video", "m.audio", "m.file", "m.location"})

routes = web.RouteTableDef()


@routes.post("/_matrix/media/v3/upload")
async def upload(request: web.Request) -> web.StreamResponse:
    """Keep a file."""
    account = authenticate(request)
    content = await request.read()
    if len(content) > MAXIMUM_FILE_BYTES:
        raise refused(413, "M_TOO_LARGE", "Upload request body is too large")
    struck = await strike(request, account.handle, "media")
    media_id = secrets.token_urlsafe(18)
    request.app[STORE].put("media", account.handle, {"type": request.content_type, "size": len(content)}, media_id)
    return spoil(request, struck, json_answer({"content_uri": f"mxc://{SERVER}/{media_id}"}))


@routes.put("/_matrix/client/v3/rooms/{room}/send/m.room.message/{transaction}")
async def send(request: web.Request) -> web.StreamResponse:
    """Say something in the room."""
    account = enter(request)
    content = await _content(request)
    _require_message(content)
    if not account.data["may_write"]:
        raise refused(403, "M_FORBIDDEN", "You don't have permission to post that to the room.")
    if (
        seconds := request.app[STORE].spend(account.handle, "publish", most=MESSAGES, seconds=MESSAGES_SECONDS)
    ) is not None:
        raise Refused(limited(seconds))
    struck = await strike(request, account.handle, "write" if "m.relates_to" in content else "publish")
    event_id = _once(request, account, lambda: _sent(request, account, content))
    doom(request, struck, "posts", event_id)
    return spoil(request, struck, json_answer({"event_id": event_id}))


@routes.put("/_matrix/client/v3/rooms/{room}/redact/{event}/{transaction}")
async def redact(request: web.Request) -> web.StreamResponse:
    """Take an event's content away: one's own, or as a moderator anybody's."""
    account = enter(request)
    await _content(request)
    event = find_event(request, account, request.match_info["event"])
    if event.data["author"] != user_of(account.handle) and not account.data["moderates"]:
        raise refused(403, "M_FORBIDDEN", "You don't have permission to redact that event")
    struck = await strike(request, account.handle, "write")
    redaction_id = _once(request, account, lambda: _redacted(request, account, event))
    return spoil(request, struck, json_answer({"event_id": redaction_id}))


async def _content(request: web.Request) -> dict[str, Any]:
    if int(request.headers.get("Content-Length", 0)) > MAXIMUM_EVENT_BYTES - 1_024:
        raise refused(413, "M_TOO_LARGE", "event too large")
    return await read_json(request, dict[str, Any], lambda why: refused(400, "M_NOT_JSON", why).answer)


def _require_message(content: dict[str, Any]) -> None:
    if content.get("msgtype") not in MESSAGE_KINDS or not isinstance(content.get("body"), str):
        raise refused(400, "M_BAD_JSON", "A message has a msgtype and a body")
    if content["msgtype"] in {"m.image", "m.video"} and not str(content.get("url", "")).startswith("mxc://"):
        raise refused(400, "M_BAD_JSON", "A file has a url")


def _once(request: web.Request, account: Account, make: Callable[[], str]) -> str:
    store, token = request.app[STORE], request.headers["Authorization"]
    name = f"{token}:{request.path}"
    if (known := store.get("transactions", name)) is not None:
        return str(known.data["event_id"])
    event_id = make()
    store.put("transactions", account.handle, {"event_id": event_id}, name)
    return event_id


def _sent(request: web.Request, account: Account, content: dict[str, Any]) -> str:
    store, relation = request.app[STORE], content.get("m.relates_to", {})
    is_edit = relation.get("rel_type") == "m.replace"
    if is_edit and (target := store.get("posts", str(relation.get("event_id")))) is not None:
        store.change("posts", target.id, text=content.get("m.new_content", {}).get("body", ""))
    return put_event(store, "edits" if is_edit else "posts", account, user_of(account.handle), content).id


def _redacted(request: web.Request, account: Account, event: Record) -> str:
    for collection in ("posts", "edits", "comments", "messages", "reactions"):
        if (found := request.app[STORE].get(collection, event.id)) is not None and found.handle == account.handle:
            request.app[STORE].change(collection, event.id, redacted_by=user_of(account.handle))
            request.app[STORE].remove(collection, event.id)
    return f"${secrets.token_urlsafe(24)}"
