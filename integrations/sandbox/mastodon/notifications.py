"""Mentions of an account, and the back office calls that make somebody from elsewhere speak."""

from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Account, Record, json_answer, read_json, spoil, strike
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.mastodon.accounts import authenticate, id_of
from integrations.sandbox.mastodon.drafts import find_status
from integrations.sandbox.mastodon.statuses import page_size, put_status
from integrations.sandbox.mastodon.views import moment, status_view

routes = web.RouteTableDef()


class _Comment(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: Annotated[str, Meta(pattern=r"^\w+(@[\w.-]+)?$")]
    text: Annotated[str, Meta(min_length=1)]


class _Message(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    author: Annotated[str, Meta(pattern=r"^\w+(@[\w.-]+)?$")]
    text: Annotated[str, Meta(min_length=1)]


@routes.get("/api/v1/notifications")
async def list_notifications(request: web.Request) -> web.StreamResponse:
    """Newest first: `min_id` (the ones right after it), `limit` (at most 40), `types[]`."""
    account = authenticate(request, "read")
    struck = await strike(request, account.handle, "read")
    wanted = request.query.getall("types[]", ["mention"])
    after = int(request.query.get("min_id", 0))
    known = [one for one in request.app[STORE].list("notifications", account.handle) if int(one.id) > after]
    page = known[: page_size(request)] if after else known[-page_size(request) :]
    views = [_view(request, one) for one in reversed(page) if "mention" in wanted]
    return spoil(request, struck, json_answer([view for view in views if view["status"]]))


@routes.post("/admin/accounts/{handle}/comments")
async def comment(request: web.Request) -> web.StreamResponse:
    """Let somebody reply to a post."""
    account = account_of(request)
    wish = await read_json(request, _Comment, refusal)
    if find_status(request, wish.post_id) is None:
        return refusal("no such post", 404)
    said = {"text": f"@{account.handle} {wish.text}", "author": wish.author, "in_reply_to_id": wish.post_id}
    return json_answer({"id": _spoken(request, account, "comments", said).id}, 201)


@routes.post("/admin/accounts/{handle}/messages")
async def message(request: web.Request) -> web.StreamResponse:
    """Let somebody write to the account alone."""
    account = account_of(request)
    wish = await read_json(request, _Message, refusal)
    said = {"text": f"@{account.handle} {wish.text}", "author": wish.author, "visibility": "direct"}
    return json_answer({"id": _spoken(request, account, "messages", said).id}, 201)


def _spoken(request: web.Request, account: Account, collection: str, said: dict[str, Any]) -> Record:
    store = request.app[STORE]
    if store.get("people", id_of(said["author"])) is None:
        store.put("people", account.handle, {"acct": said["author"]}, id_of(said["author"]))
    record = put_status(store, collection, account.handle, said)
    store.put("notifications", account.handle, {"status_id": record.id})
    return record


def _view(request: web.Request, record: Record) -> dict[str, Any]:
    status = find_status(request, record.data["status_id"])
    view = status_view(request, status) if status else None
    account = view["account"] if view else None
    return {
        "id": record.id,
        "type": "mention",
        "created_at": moment(record.created_at),
        "account": account,
        "status": view,
    }
