"""What only a sandbox has: apps are changed, people comment and write, consent is taken back."""

import hashlib
import secrets
from typing import Annotated, Any
from urllib.parse import urlencode

import aiohttp
import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Account, Outgoing, Refused, json_answer, now, read_json, send_callback
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.kit.keys import SESSION
from integrations.sandbox.weibo.accounts import uid_of
from integrations.sandbox.weibo.apps import AppChange, change_app
from integrations.sandbox.weibo.fans import push, signed
from integrations.sandbox.weibo.posting import next_id

routes = web.RouteTableDef()

_Words = Annotated[str, Meta(min_length=1, max_length=2_000)]


class CommentIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A comment that somebody makes."""

    post_id: str
    author: _Words
    text: _Words


class MessageIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message that somebody writes."""

    author: _Words
    text: _Words


@routes.put("/admin/apps/{client_id}")
async def put_app(request: web.Request) -> web.StreamResponse:
    """Change an app: its tier, safe domain, redirect address, article grant, life of its tokens."""
    app = change_app(request, request.match_info["client_id"], await read_json(request, AppChange, refusal))
    if app is None:
        raise Refused(refusal("no such app", 404))
    return json_answer(app)


@routes.post("/admin/accounts/{handle}/comments")
async def add_comment(request: web.Request) -> web.StreamResponse:
    """Somebody comments on a post of the account."""
    account = account_of(request)
    wish = await read_json(request, CommentIn, refusal)
    post = request.app[STORE].get("posts", wish.post_id)
    if post is None or post.gone or post.handle != account.handle:
        raise Refused(refusal("no such post", 404))
    data = {"post_id": post.id, "author_id": _author_id(request, wish.author), "author": wish.author, "text": wish.text}
    record = request.app[STORE].put("comments", account.handle, data, next_id(request, "comments"))
    return json_answer({"id": record.id, **data}, 201)


@routes.post("/admin/accounts/{handle}/messages")
async def add_message(request: web.Request) -> web.StreamResponse:
    """Somebody writes to the account; its developer is told."""
    account = account_of(request)
    wish = await read_json(request, MessageIn, refusal)
    data = {"author_id": _author_id(request, wish.author), "author": wish.author, "text": wish.text}
    record = request.app[STORE].put("messages", account.handle, data)
    push(request, account, record)
    return json_answer({"id": record.id, **data}, 201)


@routes.post("/admin/accounts/{handle}/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The account's owner takes every consent back, and the app's 取消授权回调 is called: a GET that nothing signs."""
    account = account_of(request)
    apps = {token.data["client_id"] for token in request.app[STORE].tokens(account.handle)}
    request.app[STORE].expire_tokens(account.handle)
    for client_id in sorted(apps):
        _tell_cancelled(request, account, client_id)
    return web.Response(status=204)


def _tell_cancelled(request: web.Request, account: Account, client_id: str) -> None:
    data: dict[str, Any] = account.data
    if url := str(data.get("callback_url") or ""):
        said = urlencode({"source": client_id, "uid": uid_of(account), "auth_end": int(now())})
        outgoing = Outgoing(url=f"{url}{'&' if '?' in url else '?'}{said}", body=b"", method="GET")
        send_callback(request.app, account.handle, lambda: outgoing, accepted=lambda status, _: status == 200)


@routes.post("/admin/accounts/{handle}/callback/check")
async def check_callback(request: web.Request) -> web.StreamResponse:
    """Ask the saved address for its echo, as the platform's console does before it takes one."""
    account = account_of(request)
    echo = secrets.token_hex(8)
    accepted = await _echoes(request, account, echo)
    return json_answer({"accepted": accepted})


async def _echoes(request: web.Request, account: Account, echo: str) -> bool:
    data: dict[str, Any] = account.data
    url = str(data.get("callback_url") or "")
    if not url:
        return False
    address = f"{url}{'&' if '?' in url else '?'}{signed(str(data['push_secret']))}&echostr={echo}"
    try:
        async with request.app[SESSION].get(address, timeout=aiohttp.ClientTimeout(total=5)) as answer:
            return answer.status == 200 and await answer.text() == echo
    except (aiohttp.ClientError, TimeoutError):
        return False


def _author_id(request: web.Request, author: str) -> str:
    """An account of the sandbox, or somebody whose number follows from the name."""
    account = request.app[STORE].account(author)
    if account is not None:
        return uid_of(account)
    return str(1_000_000_000 + int.from_bytes(hashlib.sha256(author.encode()).digest()[:4]) % 10**9)
