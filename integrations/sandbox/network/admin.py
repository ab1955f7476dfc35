"""The network's back office, for whoever runs the sandbox: accounts, fault plans, takedowns, and the whole truth."""

from ipaddress import ip_address
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.network.accounts import Account, Flavour, create_account, get_account, suspend
from integrations.sandbox.network.answers import Handler, Refusal, json_answer, read_json
from integrations.sandbox.network.faults import Fault, set_plan
from integrations.sandbox.network.keys import STORE
from integrations.sandbox.network.posts import now, post_view

routes = web.RouteTableDef()


class AccountIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account to make."""

    handle: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
    password: Annotated[str, Meta(min_length=1)]
    flavour: Flavour = "keyed"
    display_name: str = ""
    settle_seconds: Annotated[float, Meta(ge=0)] = 0.0


@web.middleware
async def only_from_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse the back office to everyone who is not on this machine, also when the sandbox is exposed by mistake."""
    caller = request.remote or ""
    if "/admin/" in request.path and not (caller and ip_address(caller).is_loopback):
        raise Refusal(403, "forbidden", "only from this machine")
    return await handler(request)


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


@routes.post("/admin/accounts/{handle}/suspend")
async def suspend_account(request: web.Request) -> web.StreamResponse:
    """Lock an account out."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    suspend(request.app[STORE], account.handle)
    return web.Response(status=204)


@routes.get("/admin/accounts/{handle}/posts")
async def list_everything(request: web.Request) -> web.StreamResponse:
    """Every post ever stored for the account, oldest first, whether answered, listed, deleted or taken down."""
    account = get_account(request.app[STORE], request.match_info["handle"])
    rows = request.app[STORE].execute("select * from posts where handle = ? order by id", (account.handle,))
    return json_answer({"posts": [_truth(request, row) for row in rows]})


@routes.post("/admin/posts/{id:[0-9]{1,18}}/takedown")
async def take_down(request: web.Request) -> web.StreamResponse:
    """Remove a post on behalf of the network."""
    changed = request.app[STORE].execute(
        "update posts set taken_down_at = ? where id = ?", (now(), int(request.match_info["id"]))
    )
    if changed.rowcount == 0:
        raise Refusal(404, "not_found", "no such post")
    return web.Response(status=204)


def _truth(request: web.Request, row: Any) -> dict[str, Any]:
    gone = {"deleted": row["deleted_at"] is not None, "taken_down": row["taken_down_at"] is not None}
    return post_view(request, row) | gone
