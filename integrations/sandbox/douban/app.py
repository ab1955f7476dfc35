"""There is nothing for programs here. The back office posts as a person would."""

import secrets
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Fault, Simulator, create_simulator, json_answer, read_json
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.settings import SandboxSettings

routes = web.RouteTableDef()

_PATHS = {
    "status": "https://www.douban.com/people/{handle}/status/{id}/",
    "note": "https://www.douban.com/note/{id}/",
    "group_topic": "https://www.douban.com/group/topic/{id}/",
    "review": "https://movie.douban.com/review/{id}/",
    "event": "https://www.douban.com/event/{id}/",
    "album": "https://www.douban.com/photos/album/{id}/",
}


class AccountIn(msgspec.Struct, frozen=True, kw_only=True):
    """An account of the site. Its handle is its uid."""

    display_name: str = ""


class PostIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person posts."""

    kind: Literal["status", "note", "group_topic", "review", "event", "album"] = "status"
    title: Annotated[str, Meta(max_length=1_000)] = ""
    text: str


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """The simulator, to be mounted at /douban."""
    simulator = Simulator(
        name="douban", account=AccountIn, words=words, strange=strange, routes=(routes,), counted=frozenset()
    )
    return create_simulator(database, settings, simulator)


@routes.post("/admin/accounts/{handle}/posts")
async def post_by_hand(request: web.Request) -> web.StreamResponse:
    """Post something as the account's owner does on the site."""
    account, wish = account_of(request), await read_json(request, PostIn, refusal)
    record_id = str(secrets.randbelow(9 * 10**8) + 10**8)
    url = _PATHS[wish.kind].format(handle=account.handle, id=record_id)
    record = request.app[STORE].put("posts", account.handle, {**msgspec.to_builtins(wish), "url": url}, record_id)
    return json_answer({"id": record.id, "url": url}, 201)


@routes.route("*", "/v2/{tail:.*}")
async def refuse(request: web.Request) -> web.StreamResponse:
    """What callers of API v2 without an old key get: the documented envelope of its errors."""
    path = f"/v2/{request.match_info['tail']}"
    return json_answer({"msg": "need_permission", "code": 1000, "request": f"{request.method} {path}"}, 403)


def words(fault: Fault) -> web.Response:
    """Nobody calls, so nothing can go wrong."""
    return json_answer({"msg": fault.fault, "code": 999, "request": ""}, 500)


def strange(error: web.HTTPException) -> web.Response:
    """The site's own page for what is not there."""
    return web.Response(text="<!doctype html><title>页面不存在</title>", status=error.status, content_type="text/html")
