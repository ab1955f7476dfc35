"""The back office of every simulator, for whoever runs the sandbox: accounts, faults, quotas, takedowns, the truth."""

from ipaddress import ip_address
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit.answers import Handler, Refused, json_answer, read_json
from integrations.sandbox.kit.faults import set_plan
from integrations.sandbox.kit.keys import COUNTED, STORE
from integrations.sandbox.kit.plans import Fault, Operation
from integrations.sandbox.kit.store import Account, Record


class _Named(msgspec.Struct):
    handle: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.:@-]{1,64}$")]


class _Quota(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    operation: Operation = "publish"
    most: Annotated[int, Meta(ge=0)]
    seconds: Annotated[float, Meta(gt=0)]


class _Callback(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    url: Annotated[str, Meta(pattern=r"^https?://")]


@web.middleware
async def only_from_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse the back office to everyone who is not on this machine, also when the sandbox is exposed by mistake."""
    caller = request.remote or ""
    if "/admin/" in request.path and not (caller and ip_address(caller).is_loopback):
        raise Refused(refusal("only from this machine", 403))
    return await handler(request)


def routes(kind: type[msgspec.Struct]) -> web.RouteTableDef:
    """The common routes; `kind` is what this simulator's accounts consist of."""
    table = web.RouteTableDef()
    table.post("/admin/accounts")(_adding(kind))
    table.put("/admin/accounts/{handle}/faults")(put_faults)
    table.put("/admin/accounts/{handle}/quota")(put_quota)
    table.put("/admin/accounts/{handle}/callback")(put_callback)
    table.post("/admin/accounts/{handle}/suspend")(suspend)
    table.get("/admin/accounts/{handle}/posts")(list_everything)
    table.post("/admin/posts/{id}/takedown")(take_down)
    return table


def account_of(request: web.Request) -> Account:
    """The account a back office call is about. Raises Refused 404."""
    account = request.app[STORE].account(request.match_info["handle"])
    if account is None:
        raise Refused(refusal("no such account", 404))
    return account


def refusal(message: str, status: int = 400) -> web.Response:
    """The back office's own error shape, the same in every simulator."""
    return json_answer({"error": {"code": "refused", "message": message}}, status)


def _adding(kind: type[msgspec.Struct]) -> Handler:
    async def add_account(request: web.Request) -> web.StreamResponse:
        """Make an account."""
        handle = (await read_json(request, _Named, refusal)).handle
        wish = msgspec.to_builtins(await read_json(request, kind, refusal))
        if not request.app[STORE].add_account(handle, wish):
            raise Refused(refusal("this handle is taken", 409))
        return json_answer({"handle": handle, **wish}, 201)

    return add_account


async def put_faults(request: web.Request) -> web.StreamResponse:
    """Replace the account's fault plan; an empty list ends all misbehaviour."""
    account = account_of(request)
    plan = await read_json(request, list[Fault], refusal)
    set_plan(request.app[STORE], account.handle, plan)
    return json_answer(plan)


async def put_quota(request: web.Request) -> web.StreamResponse:
    """Change how many calls the account has. 400 for an operation the platform does not count."""
    account = account_of(request)
    wish = await read_json(request, _Quota, refusal)
    counted = request.app[COUNTED]
    if wish.operation not in counted:
        names = ", ".join(sorted(counted)) or "nothing"
        raise Refused(refusal(f"{wish.operation} is not counted here; counted: {names}"))
    quota = {wish.operation: {"most": wish.most, "seconds": wish.seconds}}
    request.app[STORE].change_account(account.handle, quotas={**account.data.get("quotas", {}), **quota})
    return json_answer(quota)


async def put_callback(request: web.Request) -> web.StreamResponse:
    """Save the address that callbacks about the account go to, as a developer does in the platform's console."""
    account = account_of(request)
    request.app[STORE].change_account(account.handle, callback_url=(await read_json(request, _Callback, refusal)).url)
    return web.Response(status=204)


async def suspend(request: web.Request) -> web.StreamResponse:
    """Lock an account out."""
    request.app[STORE].change_account(account_of(request).handle, suspended=True)
    return web.Response(status=204)


async def list_everything(request: web.Request) -> web.StreamResponse:
    """Every post ever stored for the account, oldest first, whether answered, listed, deleted or taken down."""
    records = request.app[STORE].list("posts", account_of(request).handle, gone=True)
    return json_answer({"posts": [_truth(record) for record in records]})


async def take_down(request: web.Request) -> web.StreamResponse:
    """Remove a post on behalf of the platform."""
    if not request.app[STORE].remove("posts", request.match_info["id"], "taken_down"):
        raise Refused(refusal("no such post", 404))
    return web.Response(status=204)


def _truth(record: Record) -> dict[str, Any]:
    gone = {"deleted": record.gone == "deleted", "taken_down": record.gone == "taken_down"}
    return {**record.data, "id": record.id, "created_at": record.created_at, **gone}
