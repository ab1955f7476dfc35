"""Comments under posts: list, answer, hide."""

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Record, Store, json_answer, spoil
from integrations.sandbox.network.accounts import Account, authenticate
from integrations.sandbox.network.answers import Refusal, read_json
from integrations.sandbox.network.counting import enter
from integrations.sandbox.network.posts import client_key, get_post

PAGE = 50
MAXIMUM_TEXT_CODE_POINTS = 500

routes = web.RouteTableDef()


class SayIn(msgspec.Struct, frozen=True, kw_only=True):
    """Something to say."""

    text: Annotated[str, Meta(min_length=1, max_length=MAXIMUM_TEXT_CODE_POINTS)]


@routes.get("/v1/posts/{id:[0-9]{1,18}}/comments")
async def list_comments(request: web.Request) -> web.StreamResponse:
    """The comments under an own post, oldest first; `after` is the last id of the page before."""
    account = authenticate(request)
    store = request.app[STORE]
    post = get_post(store.sql, int(request.match_info["id"]), account.handle)
    struck = await enter(request, account, "read")
    records = [one for one in store.list("comments", account.handle) if one.data["post_id"] == str(post["id"])]
    return spoil(request, struck, json_answer(page_of(records, request, "comments", comment_view)))


@routes.post("/v1/posts/{id:[0-9]{1,18}}/comments/{comment}/replies")
async def reply(request: web.Request) -> web.StreamResponse:
    """Answer a comment in public. For `keyed` accounts a known Idempotency-Key answers with the reply made before."""
    account = authenticate(request)
    store = request.app[STORE]
    post = get_post(store.sql, int(request.match_info["id"]), account.handle)
    comment = get_comment(store, account.handle, request.match_info["comment"])
    wish = await read_json(request, SayIn)
    struck = await enter(request, account, "write")
    data = new_comment(str(post["id"]), account.handle, account.display_name, wish.text, parent_id=comment.id)
    made = say_once(request, account, "comments", data)
    return spoil(request, struck, json_answer(comment_view(made), 201))


@routes.post("/v1/comments/{comment}/hide")
async def hide(request: web.Request) -> web.StreamResponse:
    """Take a comment under an own post out of sight. Hiding twice is hiding once; 404 when it is gone."""
    account = authenticate(request)
    comment = get_comment(request.app[STORE], account.handle, request.match_info["comment"])
    struck = await enter(request, account, "write")
    request.app[STORE].change("comments", comment.id, hidden=True)
    return spoil(request, struck, web.Response(status=204))


def get_comment(store: Store, handle: str, comment_id: str) -> Record:
    """A comment under a post of the account. Raises Refusal 404."""
    record = store.get("comments", comment_id)
    if record is None or record.gone or record.handle != handle:
        raise Refusal(404, "not_found", "no such comment")
    return record


def new_comment(
    post_id: str, author_id: str, author_name: str, text: str, *, parent_id: str | None = None
) -> dict[str, Any]:
    """What is kept of a comment."""
    author = {"author_id": author_id, "author_name": author_name}
    return {"post_id": post_id, **author, "text": text, "parent_id": parent_id, "hidden": False}


def comment_view(record: Record) -> dict[str, Any]:
    """A comment as the account sees it."""
    return {**record.data, "id": record.id, "created_at": datetime.fromtimestamp(record.created_at, UTC)}


def say_once(request: web.Request, account: Account, collection: str, data: dict[str, Any]) -> Record:
    """Keep what the account says; with a client key that is known, what it made before."""
    key = client_key(request, account)
    if key is None:
        return request.app[STORE].put(collection, account.handle, data)
    record_id = hashlib.sha256(f"{account.handle}:{key}".encode()).hexdigest()[:32]
    known = request.app[STORE].get(collection, record_id)
    return known or request.app[STORE].put(collection, account.handle, data, record_id)


def page_of(records: list[Record], request: web.Request, name: str, view: Any) -> dict[str, Any]:
    """The records after `after`, a page of them, and where the next ones are."""
    after = request.query.get("after")
    start = next((place + 1 for place, one in enumerate(records) if one.id == after), 0) if after else 0
    shown = records[start : start + PAGE]
    more = len(records) > start + PAGE
    return {name: [view(one) for one in shown], "next": shown[-1].id if shown and more else None}
