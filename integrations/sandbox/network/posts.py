"""Posts: make, list, read, delete."""

import sqlite3
from datetime import timedelta
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Strike, json_answer, spoil
from integrations.sandbox.network.accounts import Account, authenticate
from integrations.sandbox.network.answers import Refusal, read_json
from integrations.sandbox.network.counting import enter
from integrations.sandbox.network.listing import EPOCH, list_page
from integrations.sandbox.network.store import microseconds_now

MAXIMUM_TEXT_CODE_POINTS = 500
MAXIMUM_IMAGES = 4
MAXIMUM_KEY_LENGTH = 255

routes = web.RouteTableDef()


class PostIn(msgspec.Struct, frozen=True, kw_only=True):
    """A post to make. It needs a text or an image."""

    text: str = ""
    media_ids: list[str] = []


@routes.post("/v1/posts")
async def create_post(request: web.Request) -> web.StreamResponse:
    """Post at once. For `keyed` accounts a known Idempotency-Key answers with the post it made before."""
    account = authenticate(request)
    wish = await read_json(request, PostIn)
    _require_postable(request.app[STORE].sql, account, wish)
    struck = await enter(request, account, "publish")
    row = _store_once(request.app[STORE].sql, account, wish, client_key(request, account))
    _doom(request.app[STORE].sql, struck, row["id"])
    return spoil(request, struck, json_answer(post_view(request, row), 201))


@routes.get("/v1/posts")
async def list_posts(request: web.Request) -> web.StreamResponse:
    """Own posts, newest first: `since` (RFC 3339, inclusive), `before` (an id, for the next page), `limit`."""
    account = authenticate(request)
    if account.flavour == "blind":
        raise Refusal(403, "not_offered", "this account cannot list its posts")
    struck = await enter(request, account, "read")
    rows = list_page(request, account)
    return spoil(request, struck, json_answer({"posts": [post_view(request, row) for row in rows]}))


@routes.get("/v1/posts/{id:[0-9]{1,18}}")
async def show_post(request: web.Request) -> web.StreamResponse:
    """One own post. 404 when it is gone."""
    account = authenticate(request)
    struck = await enter(request, account, "read")
    row = get_post(request.app[STORE].sql, int(request.match_info["id"]), account.handle)
    return spoil(request, struck, json_answer(post_view(request, row)))


@routes.delete("/v1/posts/{id:[0-9]{1,18}}")
async def delete_post(request: web.Request) -> web.StreamResponse:
    """Take an own post back. 404 when it is gone already."""
    account = authenticate(request)
    row = get_post(request.app[STORE].sql, int(request.match_info["id"]), account.handle)
    struck = await enter(request, account, "write")
    request.app[STORE].sql.execute("update posts set deleted_at = ? where id = ?", (microseconds_now(), row["id"]))
    return spoil(request, struck, web.Response(status=204))


@routes.put("/v1/posts/{id:[0-9]{1,18}}")
async def edit_post(request: web.Request) -> web.StreamResponse:
    """Make an own post say something else. Doing it twice is doing it once."""
    account = authenticate(request)
    store = request.app[STORE].sql
    row = get_post(store, int(request.match_info["id"]), account.handle)
    wish = await read_json(request, PostIn)
    _require_postable(store, account, wish)
    struck = await enter(request, account, "write")
    media_ids = msgspec.json.encode(wish.media_ids).decode()
    row = store.execute(
        "update posts set text = ?, media_ids = ? where id = ? returning *", (wish.text, media_ids, row["id"])
    ).fetchone()
    return spoil(request, struck, json_answer(post_view(request, row)))


@routes.get("/v1/posts/{id:[0-9]{1,18}}/metrics")
async def show_metrics(request: web.Request) -> web.StreamResponse:
    """How often the post's page was shown, and how many comments it has."""
    account = authenticate(request)
    store = request.app[STORE]
    row = get_post(store.sql, int(request.match_info["id"]), account.handle)
    struck = await enter(request, account, "read")
    views = store.sql.execute("select views from post_views where post_id = ?", (row["id"],)).fetchone()
    comments = [one for one in store.list("comments", account.handle) if one.data["post_id"] == str(row["id"])]
    return spoil(request, struck, json_answer({"views": views["views"] if views else 0, "comments": len(comments)}))


def get_post(store: sqlite3.Connection, post_id: int, handle: str) -> sqlite3.Row:
    """A post that is live. Raises Refusal 404, `taken_down` when the network removed it."""
    row: sqlite3.Row | None = store.execute(
        "select * from posts where id = ? and handle = ?", (post_id, handle)
    ).fetchone()
    if row is not None and is_taken_down(row):
        raise Refusal(404, "taken_down", "the network removed this post")
    if row is None or row["deleted_at"] is not None:
        raise Refusal(404, "not_found", "no such post")
    return row


def is_taken_down(row: sqlite3.Row) -> bool:
    """Whether the network has removed the post by now."""
    return row["taken_down_at"] is not None and int(row["taken_down_at"]) <= microseconds_now()


def post_view(request: web.Request, row: sqlite3.Row) -> dict[str, Any]:
    """A post as its author sees it."""
    return {
        "id": str(row["id"]),
        "url": f"{request.url.origin()}/sandbox/@{row['handle']}/{row['id']}",
        "text": row["text"],
        "media_ids": msgspec.json.decode(row["media_ids"]),
        "client_key": row["client_key"],
        "created_at": (EPOCH + timedelta(microseconds=row["created_at"])).isoformat(timespec="microseconds"),
    }


def _require_postable(store: sqlite3.Connection, account: Account, wish: PostIn) -> None:
    if not wish.text.strip() and not wish.media_ids:
        raise Refusal(422, "post_empty", "a post needs a text or an image")
    if len(wish.text) > MAXIMUM_TEXT_CODE_POINTS:
        raise Refusal(422, "text_too_long", f"a text has at most {MAXIMUM_TEXT_CODE_POINTS} code points")
    if len(wish.media_ids) > MAXIMUM_IMAGES:
        raise Refusal(422, "too_many_images", f"a post has at most {MAXIMUM_IMAGES} images")
    for media_id in wish.media_ids:
        _require_media(store, account, media_id)


def _require_media(store: sqlite3.Connection, account: Account, media_id: str) -> None:
    found = (
        media_id.isdecimal()
        and len(media_id) <= 18
        and store.execute("select 1 from media where id = ? and handle = ?", (int(media_id), account.handle)).fetchone()
    )
    if not found:
        raise Refusal(422, "media_not_found", "no such image")


def client_key(request: web.Request, account: Account) -> str | None:
    """The Idempotency-Key, where the account's flavour honours it. Raises Refusal 400 for one that is none."""
    key = request.headers.get("Idempotency-Key") if account.flavour == "keyed" else None
    if key is not None and not 0 < len(key) <= MAXIMUM_KEY_LENGTH:
        raise Refusal(400, "bad_request", f"an Idempotency-Key has 1 to {MAXIMUM_KEY_LENGTH} characters")
    return key


def _store_once(store: sqlite3.Connection, account: Account, wish: PostIn, key: str | None) -> sqlite3.Row:
    row: sqlite3.Row | None = store.execute(
        "insert into posts (handle, client_key, text, media_ids, created_at) values (?, ?, ?, ?, ?)"
        " on conflict (handle, client_key) where client_key is not null do nothing returning *",
        (account.handle, key, wish.text, msgspec.json.encode(wish.media_ids).decode(), microseconds_now()),
    ).fetchone()
    if row is None:
        row = store.execute("select * from posts where handle = ? and client_key = ?", (account.handle, key)).fetchone()
    return row


def _doom(store: sqlite3.Connection, struck: Strike, post_id: int) -> None:
    """Let `takedown` act: the post will be gone after a while."""
    if struck.fault is not None and struck.fault.fault == "takedown":
        moment = microseconds_now() + struck.fault.milliseconds * 1_000
        store.execute("update posts set taken_down_at = ? where id = ?", (moment, post_id))
