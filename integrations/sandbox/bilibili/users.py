"""Who the user is, what they granted, and their numbers."""

from aiohttp import web

from integrations.platforms.bilibili.hosts import DATA, USER
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.accounts import openid_of
from integrations.sandbox.bilibili.auth import authenticate
from integrations.sandbox.bilibili.reviews import state_of
from integrations.sandbox.kit import STORE, spoil, strike

routes = web.RouteTableDef()


@routes.get(f"{USER}/info")
async def show_user(request: web.Request) -> web.StreamResponse:
    """openid, name and face."""
    account = await authenticate(request, "USER_INFO")
    struck = await strike(request, account.handle, "read")
    name = account.data["name"] or account.handle
    info = {"openid": openid_of(account.handle), "name": name, "face": "https://i0.hdslb.com/bfs/face/noface.jpg"}
    return spoil(request, struck, answers.ok(info))


@routes.get(f"{USER}/scopes")
async def show_scopes(request: web.Request) -> web.StreamResponse:
    """What was granted."""
    account = await authenticate(request, "")
    struck = await strike(request, account.handle, "read")
    granted = {"openid": openid_of(account.handle), "scopes": account.data["scopes"]}
    return spoil(request, struck, answers.ok(granted))


@routes.get(f"{DATA}/user/stat")
async def show_user_stat(request: web.Request) -> web.StreamResponse:
    """Followers, followed accounts and open videos."""
    account = await authenticate(request, "USER_DATA")
    struck = await strike(request, account.handle, "read")
    posts = request.app[STORE].list("posts", account.handle)
    passed = sum(record.id.startswith("BV") and state_of(record)["state"] == 0 for record in posts)
    numbers = {"following": account.data["following"], "follower": account.data["follower"]}
    return spoil(request, struck, answers.ok(numbers | {"arc_passed_total": passed}))


@routes.get(f"{DATA}/arc/stat")
async def show_archive_stat(request: web.Request) -> web.StreamResponse:
    """Numbers of a video, which grow a little with its age. Some come as strings, as on the platform."""
    account = await authenticate(request, "ARC_DATA")
    struck = await strike(request, account.handle, "read")
    record = request.app[STORE].get("posts", request.query.get("resource_id", ""))
    if record is None or record.gone or record.handle != account.handle or not record.id.startswith("BV"):
        answers.refuse(answers.NO_SUCH_ARCHIVE, "稿件不存在")
    views = 100 + record.number
    numbers = {"view": views, "danmaku": views // 20, "reply": views // 25, "favorite": str(views // 10)}
    numbers |= {"coin": views // 30, "share": views // 50, "like": str(views // 5)}
    stat = {"title": record.data["title"], "ptime": int(record.created_at), **numbers}
    return spoil(request, struck, answers.ok(stat))
