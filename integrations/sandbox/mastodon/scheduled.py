"""Statuses that are still to come out."""

import time
from datetime import UTC, datetime

from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, json_answer, now, spoil, strike
from integrations.sandbox.mastodon.accounts import authenticate
from integrations.sandbox.mastodon.answers import invalid, missing
from integrations.sandbox.mastodon.drafts import Draft, kept
from integrations.sandbox.mastodon.views import scheduled_view

MAXIMUM_TOTAL = 300
MAXIMUM_DAILY = 25
MAXIMUM_PAGE = 40

routes = web.RouteTableDef()


@routes.get("/api/v1/scheduled_statuses")
async def list_scheduled(request: web.Request) -> web.StreamResponse:
    """Newest first: `max_id`, `limit`."""
    account = authenticate(request, "read")
    release(request, account)
    struck = await strike(request, account.handle, "read")
    before, limit = int(request.query.get("max_id", 2**63)), int(request.query.get("limit", 20))
    waiting = reversed(request.app[STORE].list("scheduled", account.handle))
    page = [one for one in waiting if int(one.id) < before][: min(limit, MAXIMUM_PAGE)]
    return spoil(request, struck, json_answer([scheduled_view(request, one) for one in page]))


@routes.get("/api/v1/scheduled_statuses/{id:[0-9]+}")
async def show(request: web.Request) -> web.StreamResponse:
    """One of them; 404 when it is out."""
    account = authenticate(request, "read")
    release(request, account)
    struck = await strike(request, account.handle, "read")
    return spoil(request, struck, json_answer(scheduled_view(request, _own(request, account))))


@routes.delete("/api/v1/scheduled_statuses/{id:[0-9]+}")
async def cancel(request: web.Request) -> web.StreamResponse:
    """It will not come out."""
    account = authenticate(request, "write")
    release(request, account)
    record = _own(request, account)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("scheduled", record.id)
    return spoil(request, struck, json_answer({}))


def schedule(request: web.Request, account: Account, draft: Draft) -> Record | None:
    """Keep a draft for later; None when it is for now. Raises Refused."""
    due = _due(draft)
    if due is None or due <= now():
        return None
    if due <= now() + account.data["soonest_schedule_seconds"]:
        raise invalid("Scheduled at The scheduled date must be in the future")
    store = request.app[STORE]
    waiting = store.list("scheduled", account.handle)
    if len(waiting) >= MAXIMUM_TOTAL:
        raise invalid(f"You have exceeded the limit of {MAXIMUM_TOTAL} scheduled posts")
    if sum(one.data["due_at"] // 86_400 == due // 86_400 for one in waiting) >= MAXIMUM_DAILY:
        raise invalid(f"You have exceeded the limit of {MAXIMUM_DAILY} scheduled posts for that day")
    return store.put("scheduled", account.handle, kept(draft, due_at=due))


def release(request: web.Request, account: Account) -> None:
    """Let out what is due. Nobody can see the difference to a server that looks at the clock by itself."""
    store = request.app[STORE]
    for one in store.list("scheduled", account.handle):
        if one.data["due_at"] <= now() and store.remove("scheduled", one.id, "released"):
            store.put("posts", account.handle, one.data, str(time.time_ns() // 1_000))


def _due(draft: Draft) -> float | None:
    if draft.scheduled_at is None:
        return None
    try:
        due = datetime.fromisoformat(draft.scheduled_at)
    except ValueError as error:
        raise invalid("Scheduled at is invalid") from error
    return (due if due.tzinfo else due.replace(tzinfo=UTC)).timestamp()


def _own(request: web.Request, account: Account) -> Record:
    record = request.app[STORE].get("scheduled", request.match_info["id"])
    if record is None or record.gone or record.handle != account.handle:
        raise missing()
    return record
