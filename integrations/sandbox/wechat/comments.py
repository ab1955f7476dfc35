"""Comments under articles. Verified accounts only; nobody is told about new ones."""

from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Record, now, spoil, strike
from integrations.sandbox.wechat.access import admitted, wanted
from integrations.sandbox.wechat.words import done, refuse

PAGE = 50
REPLY_CHARACTERS = 600
"""Not in public documents: the number the editor shows."""

routes = web.RouteTableDef()


class Place(msgspec.Struct, kw_only=True):
    """An article: the message it came with, and its place there, from 0."""

    msg_data_id: int | str
    index: int = 0


class _Listing(Place, kw_only=True):
    begin: int
    count: int
    type: int = 0


class _One(Place, kw_only=True):
    user_comment_id: int
    content: str = ""


@routes.post("/cgi-bin/comment/open")
async def open_comments(request: web.Request) -> web.StreamResponse:
    """Let people comment."""
    return await _change_article(request, need_open_comment=1)


@routes.post("/cgi-bin/comment/close")
async def close_comments(request: web.Request) -> web.StreamResponse:
    """Let nobody comment any more."""
    return await _change_article(request, need_open_comment=0)


@routes.post("/cgi-bin/comment/list")
async def list_comments(request: web.Request) -> web.StreamResponse:
    """Comments of an article, oldest first: all (0), ordinary (1) or elected ones (2)."""
    account = admitted(request, "read", "comment")
    wish = await wanted(request, _Listing)
    post = post_at(request, account, wish)
    if wish.begin < 0 or not 0 < wish.count < PAGE or wish.type not in {0, 1, 2}:
        raise refuse(40035)
    struck = await strike(request, account.handle, "read")
    kept = [one for one in _comments(request, account, post, wish) if wish.type in {0, one.data["elected"] + 1}]
    shown = [_shown(one) for one in kept[wish.begin : wish.begin + wish.count]]
    return spoil(request, struck, done(total=len(kept), comment=shown))


@routes.post("/cgi-bin/comment/markelect")
async def elect(request: web.Request) -> web.StreamResponse:
    """Show a comment to everyone."""
    return await _change_comment(request, elected=1)


@routes.post("/cgi-bin/comment/unmarkelect")
async def unelect(request: web.Request) -> web.StreamResponse:
    """Show it no longer."""
    return await _change_comment(request, elected=0)


@routes.post("/cgi-bin/comment/delete")
async def delete_comment(request: web.Request) -> web.StreamResponse:
    """Delete a comment for good."""
    account, comment, _ = await _named(request)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].remove("comments", comment.id)
    return spoil(request, struck, done())


@routes.post("/cgi-bin/comment/reply/add")
async def reply(request: web.Request) -> web.StreamResponse:
    """Answer a comment; each takes one answer."""
    account, comment, wish = await _named(request)
    if not 0 < len(wish.content) <= REPLY_CHARACTERS:
        raise refuse(88007)
    if comment.data["reply"]:
        raise refuse(88005)
    struck = await strike(request, account.handle, "write")
    answer = {"content": wish.content, "create_time": int(now())}
    request.app[STORE].change("comments", comment.id, reply=answer)
    return spoil(request, struck, done())


@routes.post("/cgi-bin/comment/reply/delete")
async def delete_reply(request: web.Request) -> web.StreamResponse:
    """Take the answer back."""
    account, comment, _ = await _named(request)
    if not comment.data["reply"]:
        raise refuse(88009)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].change("comments", comment.id, reply=None)
    return spoil(request, struck, done())


def post_at(request: web.Request, account: Account, place: Place) -> Record:
    """The live post of a message. Raises Refused 88001."""
    for post in request.app[STORE].list("posts", account.handle):
        if post.data["msg_data_id"] == str(place.msg_data_id) and 0 <= place.index < len(post.data["articles"]):
            return post
    raise refuse(88001)


async def _change_article(request: web.Request, **changes: Any) -> web.StreamResponse:
    account = admitted(request, "write", "comment")
    place = await wanted(request, Place)
    post = post_at(request, account, place)
    struck = await strike(request, account.handle, "write")
    articles = list(post.data["articles"])
    articles[place.index] |= changes
    request.app[STORE].change("posts", post.id, articles=articles)
    return spoil(request, struck, done())


async def _change_comment(request: web.Request, **changes: Any) -> web.StreamResponse:
    account, comment, _ = await _named(request)
    struck = await strike(request, account.handle, "write")
    request.app[STORE].change("comments", comment.id, **changes)
    return spoil(request, struck, done())


async def _named(request: web.Request) -> tuple[Account, Record, _One]:
    """Who calls, and the comment. Raises Refused 88008, or 88004 when it is deleted."""
    account = admitted(request, "write", "comment")
    wish = await wanted(request, _One)
    post = post_at(request, account, wish)
    record = request.app[STORE].get("comments", str(wish.user_comment_id))
    if record is None or (record.data["post"], record.data["index"]) != (post.id, wish.index):
        raise refuse(88008)
    if record.gone:
        raise refuse(88004)
    return account, record, wish


def _comments(request: web.Request, account: Account, post: Record, place: Place) -> list[Record]:
    every = request.app[STORE].list("comments", account.handle)
    return [one for one in every if (one.data["post"], one.data["index"]) == (post.id, place.index)]


def _shown(comment: Record) -> dict[str, Any]:
    data = comment.data
    shown = {
        "user_comment_id": int(comment.id),
        "openid": data["author"],
        "create_time": int(comment.created_at),
        "content": data["text"],
        "comment_type": data["elected"],
    }
    return {**shown, **({"reply": data["reply"]} if data["reply"] else {})}
