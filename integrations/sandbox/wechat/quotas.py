"""How many calls a path has left today, and starting them anew."""

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, now, spoil, strike
from integrations.sandbox.wechat.access import admitted, check_account, daily_limit, seconds_today, wanted
from integrations.sandbox.wechat.words import done, refuse

CLEARANCES = 10
MONTH_SECONDS = 30 * 86_400.0

routes = web.RouteTableDef()


class _Path(msgspec.Struct):
    cgi_path: str


class _App(msgspec.Struct):
    appid: str


@routes.post("/cgi-bin/openapi/quota/get")
async def get_quota(request: web.Request) -> web.StreamResponse:
    """What a path may be called today, and was."""
    account = admitted(request, "read")
    path = (await wanted(request, _Path)).cgi_path
    struck = await strike(request, account.handle, "read")
    most, used = daily_limit(account, path), _used(request, account, path)
    quota = {"daily_limit": most, "used": used, "remain": max(0, most - used)}
    return spoil(request, struck, done(quota=quota))


@routes.post("/cgi-bin/clear_quota")
async def clear_quota(request: web.Request) -> web.StreamResponse:
    """Start every counter of the account anew; ten times a month."""
    account = admitted(request, "write")
    if (await wanted(request, _App)).appid != account.data["app_id"]:
        raise refuse(40013)
    return await _cleared(request, account)


@routes.post("/cgi-bin/clear_quota/v2")
async def clear_quota_by_secret(request: web.Request) -> web.StreamResponse:
    """The same with the app's secret, for when not even a token can be had any more."""
    app_id, app_secret = request.query.get("appid", ""), request.query.get("appsecret", "")
    account = next((one for one in request.app[STORE].accounts() if one.data["app_id"] == app_id), None)
    if account is None:
        raise refuse(40013)
    if account.data["app_secret"] != app_secret:
        raise refuse(40125)
    check_account(request, account)
    return await _cleared(request, account)


async def _cleared(request: web.Request, account: Account) -> web.StreamResponse:
    store = request.app[STORE]
    if store.spend(account.handle, "clear_quota", most=CLEARANCES, seconds=MONTH_SECONDS) is not None:
        raise refuse(48006)
    struck = await strike(request, account.handle, "write")
    statement = "delete from kit_spent where simulator = ? and handle = ? and operation like '/%'"
    store.sql.execute(statement, (store.simulator, account.handle))
    return spoil(request, struck, done())


def _used(request: web.Request, account: Account, path: str) -> int:
    store = request.app[STORE]
    row = store.sql.execute(
        "select count(*) as calls from kit_spent where simulator = ? and handle = ? and operation = ? and at > ?",
        (store.simulator, account.handle, path, now() - seconds_today()),
    ).fetchone()
    return int(row["calls"])
