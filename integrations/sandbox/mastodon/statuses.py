"""Statuses: make, show, change, delete, and the thread around them."""

import time
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, Refused, Store, doom, json_answer, now, spoil, strike
from integrations.sandbox.mastodon.accounts import authenticate, id_of
from integrations.sandbox.mastodon.answers import missing, throttled
from integrations.sandbox.mastodon.drafts import Draft, find_status, kept, read_draft
from integrations.sandbox.mastodon.scheduled import release, schedule
from integrations.sandbox.mastodon.views import replies_to, scheduled_view, status_view

CALLS, CALLS_SECONDS = 300, 300.0
KEY_SECONDS = 3_600.0
MAXIMUM_PAGE = 40

routes = web.RouteTableDef()


@routes.post("/api/v1/statuses")
async def create(request: web.Request) -> web.StreamResponse:
    """Post, now or later. A known Idempotency-Key answers with what it made before."""
    account = authenticate(request, "write")
    if (known := _known(request, account)) is not None:  # looked at first: the files are attached to it by now
        return json_answer(_view(request, *known))
    draft = await read_draft(request, account)
    store = request.app[STORE]
    if (seconds := store.spend(account.handle, "publish", most=CALLS, seconds=CALLS_SECONDS)) is not None:
        raise Refused(throttled(seconds, CALLS))
    is_post = draft.in_reply_to_id is None and draft.visibility != "direct"
    struck = await strike(request, account.handle, "publish" if is_post else "write")
    collection, record = _made_once(request, account, draft)
    if collection == "posts":
        doom(request, struck, "posts", record.id)
    return spoil(request, struck, json_answer(_view(request, collection, record)))


@routes.get("/api/v1/statuses/{id:[0-9]+}")
async def show(request: web.Request) -> web.StreamResponse:
    """One status of anybody."""
    account = authenticate(request, "read")
    release(request, account)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer(status_view(request, _there(request))))


@routes.get("/api/v1/statuses/{id:[0-9]+}/context")
async def context(request: web.Request) -> web.StreamResponse:
    """Everything below a status; ancestors are not kept here."""
    account = authenticate(request, "read")
    struck = await strike(request, account.handle, "read")
    descendants = [status_view(request, one) for one in _below(request, _there(request))]
    return spoil(request, struck, json_answer({"ancestors": [], "descendants": descendants}))


@routes.put("/api/v1/statuses/{id:[0-9]+}")
async def edit(request: web.Request) -> web.StreamResponse:
    """Make an own status say something else; who sees it stays."""
    account = authenticate(request, "write")
    record = _own(request, account)
    draft = await read_draft(request, account, of=record.id)
    struck = await strike(request, account.handle, "write")
    unchanged = {name: record.data[name] for name in ("visibility", "in_reply_to_id")}
    changed = request.app[STORE].change("posts", record.id, **kept(draft) | unchanged, edited_at=_iso())
    return spoil(request, struck, json_answer(status_view(request, changed or record)))


@routes.delete("/api/v1/statuses/{id:[0-9]+}")
async def delete(request: web.Request) -> web.StreamResponse:
    """Take an own status back."""
    account = authenticate(request, "write")
    record = _own(request, account)
    struck = await strike(request, account.handle, "write")
    view = status_view(request, record) | {"text": record.data["text"]}
    request.app[STORE].remove("posts", record.id)
    return spoil(request, struck, json_answer(view))


@routes.get("/api/v1/accounts/{id:[0-9]+}/statuses")
async def list_own(request: web.Request) -> web.StreamResponse:
    """An account's statuses, newest first: `max_id`, `limit` (at most 40)."""
    account = authenticate(request, "read")
    release(request, account)
    struck = await strike(request, account.handle, "read")
    posts = request.app[STORE].list("posts", account.handle) if _is_own_page(request, account) else []
    before = int(request.query.get("max_id", 2**63))
    page = [post for post in reversed(posts) if int(post.id) < before][: page_size(request)]
    return spoil(request, struck, json_answer([status_view(request, post) for post in page]))


def page_size(request: web.Request, usual: int = 20) -> int:
    """What `limit` asks for, cut to what the server gives."""
    asked = request.query.get("limit", str(usual))
    return min(int(asked), MAXIMUM_PAGE) if asked.isdecimal() else usual


def put_status(store: Store, collection: str, handle: str, data: dict[str, Any]) -> Record:
    """Keep a status under an id that grows with time."""
    record = store.put(collection, handle, data, str(time.time_ns() // 1_000))
    for media_id in data.get("media_ids", []):
        store.change("media", media_id, status_id=record.id)
    return record


def _view(request: web.Request, collection: str, record: Record) -> dict[str, Any]:
    return scheduled_view(request, record) if collection == "scheduled" else status_view(request, record)


def _known(request: web.Request, account: Account) -> tuple[str, Record] | None:
    store, key = request.app[STORE], request.headers.get("Idempotency-Key", "")
    known = store.get("keys", f"{account.handle}:{key}") if key else None
    if known is None or known.created_at <= now() - KEY_SECONDS:
        return None
    record = store.get(known.data["collection"], known.data["id"])
    if record is None:
        raise missing()
    return known.data["collection"], record


def _made_once(request: web.Request, account: Account, draft: Draft) -> tuple[str, Record]:
    """Two requests with one key may be under way together; what the first has made holds."""
    if (known := _known(request, account)) is not None:
        return known
    store, key = request.app[STORE], request.headers.get("Idempotency-Key", "")
    collection, record = _made(request, account, draft)
    if key:
        store.put("keys", account.handle, {"collection": collection, "id": record.id}, f"{account.handle}:{key}")
    return collection, record


def _made(request: web.Request, account: Account, draft: Draft) -> tuple[str, Record]:
    if (scheduled := schedule(request, account, draft)) is not None:
        return "scheduled", scheduled
    return "posts", put_status(request.app[STORE], "posts", account.handle, kept(draft))


def _there(request: web.Request) -> Record:
    record = find_status(request, request.match_info["id"])
    if record is None:
        raise missing()
    return record


def _own(request: web.Request, account: Account) -> Record:
    record = request.app[STORE].get("posts", request.match_info["id"])
    if record is None or record.gone or record.handle != account.handle:
        raise missing()
    return record


def _below(request: web.Request, record: Record) -> list[Record]:
    return [one for answer in replies_to(request, record) for one in (answer, *_below(request, answer))]


def _is_own_page(request: web.Request, account: Account) -> bool:
    return request.match_info["id"] == id_of(account.handle)


def _iso() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
