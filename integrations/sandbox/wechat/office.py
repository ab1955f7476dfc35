"""What people and time do to an account: comments, messages, followers that leave, articles that age."""

from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Refused, json_answer, now, read_json
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.wechat.callbacks import tell
from integrations.sandbox.wechat.events import follow, message

routes = web.RouteTableDef()


class _Comment(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    post_id: str
    author: str
    text: Annotated[str, Meta(min_length=1)]
    index: int = 0


class _Message(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    author: Annotated[str, Meta(min_length=1)]
    text: Annotated[str, Meta(min_length=1)]
    hours_ago: float = 0.0


class _Event(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    author: str
    event: Literal["subscribe", "unsubscribe", "user_authorization_revoke"]


class _Age(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    days: float


@routes.post("/admin/accounts/{handle}/comments")
async def add_comment(request: web.Request) -> web.StreamResponse:
    """Somebody comments. WeChat tells nobody; an article whose comments are closed takes none."""
    account, wish = account_of(request), await read_json(request, _Comment, refusal)
    post = request.app[STORE].get("posts", wish.post_id)
    if post is None or post.gone or not 0 <= wish.index < len(post.data["articles"]):
        raise Refused(refusal("no such post", 404))
    if not post.data["articles"][wish.index]["need_open_comment"]:
        raise Refused(refusal("its comments are closed", 409))
    data = {"post": post.id, "index": wish.index, "author": wish.author, "text": wish.text, "elected": 0, "reply": None}
    comment = request.app[STORE].put("comments", account.handle, data)
    return json_answer({"id": comment.id, "msg_data_id": post.data["msg_data_id"], "index": wish.index}, 201)


@routes.post("/admin/accounts/{handle}/messages")
async def add_message(request: web.Request) -> web.StreamResponse:
    """Somebody writes, which the account's callback is told. `hours_ago` makes it an old message."""
    account, wish = account_of(request), await read_json(request, _Message, refusal)
    at = now() - wish.hours_ago * 3_600
    data = {"author": wish.author, "openid": wish.author, "text": wish.text, "direction": "in", "at": at}
    record = request.app[STORE].put("messages", account.handle, data)
    message_id = str(4_560_000_000_000_000_000 + record.number)
    tell(request.app, account, message(account, wish.author, wish.text, message_id))
    return json_answer({"id": message_id}, 201)


@routes.post("/admin/accounts/{handle}/events")
async def add_event(request: web.Request) -> web.StreamResponse:
    """Somebody follows, leaves, or takes a permission back."""
    account, wish = account_of(request), await read_json(request, _Event, refusal)
    tell(request.app, account, follow(account, wish.author, wish.event))
    return web.Response(status=204)


@routes.put("/admin/accounts/{handle}/settings")
async def change_settings(request: web.Request) -> web.StreamResponse:
    """Change anything an account consists of, such as `permissions` or `verdict`."""
    account, wish = account_of(request), await read_json(request, dict[str, object], refusal)
    if unknown := set(wish) - set(account.data):
        raise Refused(refusal(f"no such setting: {', '.join(sorted(unknown))}"))
    request.app[STORE].change_account(account.handle, **wish)
    return web.Response(status=204)


@routes.post("/admin/posts/{id}/age")
async def age_post(request: web.Request) -> web.StreamResponse:
    """Let a post be that many days older, so that there are figures about it."""
    post = request.app[STORE].get("posts", request.match_info["id"])
    if post is None:
        raise Refused(refusal("no such post", 404))
    days = (await read_json(request, _Age, refusal)).days
    request.app[STORE].change("posts", post.id, published_at=post.data["published_at"] - days * 86_400)
    return web.Response(status=204)
