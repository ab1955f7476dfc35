"""Comments under the user's posts."""

from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.douyin.accounts import caller, open_id_of
from integrations.sandbox.douyin.answers import fine, refuse, refused
from integrations.sandbox.douyin.posts import own_post
from integrations.sandbox.kit import STORE, Record, Store, read_json, spoil, strike

ROUTES = web.RouteTableDef()
_SCOPE = "item.comment"


class _Top(msgspec.Struct):
    item_id: str
    comment_id: str
    top: bool


class _Reply(msgspec.Struct):
    item_id: str
    content: Annotated[str, Meta(min_length=1, max_length=2_000)]
    comment_id: str = ""


@ROUTES.get("/item/comment/list/")
async def list_comments(request: web.Request) -> web.StreamResponse:
    """Comments on the post itself."""
    if request.query.get("sort_type", "time") not in {"time", "time_asc"}:
        raise refuse(2100005)
    return await _page(request, "", newest_first=request.query.get("sort_type", "time") == "time")


@ROUTES.get("/item/comment/reply/list/")
async def list_replies(request: web.Request) -> web.StreamResponse:
    """Answers to one comment."""
    return await _page(request, request.query.get("comment_id") or "missing", newest_first=False)


@ROUTES.post("/item/comment/reply/")
async def reply(request: web.Request) -> web.StreamResponse:
    """Comment as the user, on the post or on a comment."""
    account = caller(request, _SCOPE)
    struck = await strike(request, account.handle, "write")
    wish = await read_json(request, _Reply, lambda _: refused(28001007))
    post = own_post(request, account, wish.item_id, 28001007)
    if wish.comment_id:
        _comment(request, post, wish.comment_id)
    made = make_comment(
        request.app[STORE], post, open_id_of(account.handle), account.handle, wish.content, wish.comment_id
    )
    return spoil(request, struck, fine({"comment_id": made.id}))


@ROUTES.post("/item/comment/top/")
async def pin(request: web.Request) -> web.StreamResponse:
    """Put a comment on top, or no longer: one of a post, and no answer to another comment."""
    account = caller(request, _SCOPE)
    struck = await strike(request, account.handle, "write")
    wish = await read_json(request, _Top, lambda _: refused(28001007))
    post = own_post(request, account, wish.item_id, 28001007)
    comment = _comment(request, post, wish.comment_id)
    if comment.data["parent"]:
        raise refuse(28001007)
    store = request.app[STORE]
    for one in store.list("comments", account.handle):
        if one.data["item_id"] == post.id and one.data.get("top"):
            store.change("comments", one.id, top=False)
    store.change("comments", comment.id, top=wish.top)
    return spoil(request, struck, fine({}))


def make_comment(store: Store, post: Record, author_id: str, author: str, text: str, parent: str = "") -> Record:
    """A comment that everybody sees."""
    data = {"item_id": post.id, "author_id": author_id, "author": author, "text": text, "parent": parent}
    return store.put("comments", post.handle, data)


async def _page(request: web.Request, parent: str, *, newest_first: bool) -> web.StreamResponse:
    account = caller(request, _SCOPE)
    struck = await strike(request, account.handle, "read")
    cursor, count = request.query.get("cursor", ""), request.query.get("count", "")
    if not cursor.isdecimal() or not count.isdecimal() or not 1 <= int(count) <= 50:
        raise refuse(2100005)
    post = own_post(request, account, request.query.get("item_id", ""))
    if parent:
        _comment(request, post, parent)
    every = [one for one in request.app[STORE].list("comments", account.handle) if one.data["item_id"] == post.id]
    listed = [one for one in every if one.data["parent"] == parent]
    ordered = listed[::-1] if newest_first else listed
    start, end = int(cursor), int(cursor) + int(count)
    shown = [_shown(one, every) for one in ordered[start:end]]
    data = {"list": shown, "cursor": min(end, len(ordered)), "has_more": end < len(ordered)}
    return spoil(request, struck, fine(data))


def _comment(request: web.Request, post: Record, comment_id: str) -> Record:
    comment = request.app[STORE].get("comments", comment_id)
    if comment is None or comment.data["item_id"] != post.id:
        raise refuse(2100005)
    return comment


def _shown(comment: Record, every: list[Record]) -> dict[str, Any]:
    return {
        "comment_id": comment.id,
        "comment_user_id": comment.data["author_id"],
        "nick_name": comment.data["author"],
        "content": comment.data["text"],
        "create_time": int(comment.created_at),
        "digg_count": 0,
        "reply_comment_total": sum(one.data["parent"] == comment.id for one in every),
        "top": comment.data.get("top", False),
    }
