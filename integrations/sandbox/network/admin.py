"""The network's back office, for whoever runs the sandbox: accounts, takedowns, what people say, and the whole truth.

What every simulator has (quotas, the callback address, suspension) comes from the kit.
"""

from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Fault, json_answer
from integrations.sandbox.kit.faults import set_plan
from integrations.sandbox.network.accounts import Account, Flavour, create_account, get_account
from integrations.sandbox.network.answers import Refusal, read_json
from integrations.sandbox.network.callbacks import tell
from integrations.sandbox.network.comments import comment_view, new_comment
from integrations.sandbox.network.messages import message_view, new_message
from integrations.sandbox.network.posts import get_post, is_taken_down, post_view
from integrations.sandbox.network.store import microseconds_now

routes = web.RouteTableDef()


class AccountIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account to make."""

    handle: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
    password: Annotated[str, Meta(min_length=1)]
    flavour: Flavour = "keyed"
    display_name: str = ""
    settle_seconds: Annotated[float, Meta(ge=0)] = 0.0


class CommentIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody comments."""

    post_id: Annotated[str, Meta(pattern=r"^[0-9]{1,18}$")]
    text: Annotated[str, Meta(min_length=1)]
    author_id: str = "u-1"
    author_name: str = "路人"
    parent_id: str | None = None


class DirectIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody writes to the account."""

    text: Annotated[str, Meta(min_length=1)]
    author_id: str = "u-1"
    author_name: str = "路人"


@routes.post("/admin/accounts")
async def add_account(request: web.Request) -> web.StreamResponse:
    """Make an account."""
    wish = await read_json(request, AccountIn)
    account = Account(
        handle=wish.handle,
        flavour=wish.flavour,
        display_name=wish.display_name or wish.handle,
        settle_seconds=wish.settle_seconds,
        suspended=False,
    )
    create_account(request.app[STORE], account, wish.password)
    return json_answer(account, 201)


@routes.put("/admin/accounts/{handle}/faults")
async def put_faults(request: web.Request) -> web.StreamResponse:
    """Replace the account's fault plan; an empty list ends all misbehaviour."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    plan = await read_json(request, list[Fault])
    set_plan(request.app[STORE], account.handle, plan)
    return json_answer(plan)


@routes.post("/admin/accounts/{handle}/comments")
async def comment(request: web.Request) -> web.StreamResponse:
    """Somebody comments on a post of the account; its developer is told."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    wish = await read_json(request, CommentIn)
    get_post(request.app[STORE].sql, int(wish.post_id), account.handle)
    data = new_comment(wish.post_id, wish.author_id, wish.author_name, wish.text, parent_id=wish.parent_id)
    view = comment_view(request.app[STORE].put("comments", account.handle, data))
    tell(request.app, account.handle, "comment.created", view)
    return json_answer(view, 201)


@routes.get("/admin/accounts/{handle}/comments")
async def list_comments(request: web.Request) -> web.StreamResponse:
    """Every comment under the account's posts, its own included, oldest first."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    records = request.app[STORE].list("comments", account.handle, gone=True)
    return json_answer({"comments": [comment_view(record) for record in records]})


@routes.post("/admin/accounts/{handle}/messages")
async def write(request: web.Request) -> web.StreamResponse:
    """Somebody writes to the account; its developer is told. A conversation is named by the person."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    wish = await read_json(request, DirectIn)
    data = new_message(f"c-{wish.author_id}", wish.author_id, wish.author_name, wish.text)
    view = message_view(request.app[STORE].put("messages", account.handle, data))
    tell(request.app, account.handle, "message.created", view)
    return json_answer(view, 201)


@routes.get("/admin/accounts/{handle}/messages")
async def list_messages(request: web.Request) -> web.StreamResponse:
    """Every message of the account, its own included, oldest first."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    records = request.app[STORE].list("messages", account.handle, gone=True)
    return json_answer({"messages": [message_view(record) for record in records]})


@routes.post("/admin/accounts/{handle}/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The account's owner takes the permission back: every token ends, and its developer is told."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    for kind in ("access", "refresh"):
        request.app[STORE].expire_tokens(account.handle, kind)
    tell(request.app, account.handle, "account.revoked", {})
    return web.Response(status=204)


@routes.get("/admin/accounts/{handle}/posts")
async def list_everything(request: web.Request) -> web.StreamResponse:
    """Every post ever stored for the account, oldest first, whether answered, listed, deleted or taken down."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    rows = request.app[STORE].sql.execute("select * from posts where handle = ? order by id", (account.handle,))
    return json_answer({"posts": [_truth(request, row) for row in rows]})


@routes.post("/admin/posts/{id:[0-9]{1,18}}/takedown")
async def take_down(request: web.Request) -> web.StreamResponse:
    """Remove a post on behalf of the network; its author's developer is told."""
    row = (
        request.app[STORE]
        .sql.execute(
            "update posts set taken_down_at = ? where id = ? returning handle",
            (microseconds_now(), int(request.match_info["id"])),
        )
        .fetchone()
    )
    if row is None:
        raise Refusal(404, "not_found", "no such post")
    tell(request.app, row["handle"], "post.taken_down", {"post_id": request.match_info["id"]})
    return web.Response(status=204)


def _truth(request: web.Request, row: Any) -> dict[str, Any]:
    gone = {"deleted": row["deleted_at"] is not None, "taken_down": is_taken_down(row)}
    return post_view(request, row) | gone
