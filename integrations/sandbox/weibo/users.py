"""Accounts and their limits."""

from aiohttp import web

from integrations.sandbox.kit import STORE, json_answer, now, spoil, strike
from integrations.sandbox.weibo.accounts import (
    CALLS_PER_HOUR,
    account_by_uid,
    authenticate,
    seconds_until_reset,
)
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.forms import read_query
from integrations.sandbox.weibo.views import date, user_view

routes = web.RouteTableDef()


@routes.get("/2/users/show.json")
async def show(request: web.Request) -> web.StreamResponse:
    """An account by `uid`."""
    form = read_query(request)
    caller = authenticate(request, form)
    account = account_by_uid(request, form.number(request, "uid"))
    if account is None:
        refuse(request, 20003)
    struck = await strike(request, caller.handle, "read")
    return spoil(request, struck, json_answer(user_view(request, account)))


@routes.get("/2/account/get_uid.json")
async def get_uid(request: web.Request) -> web.StreamResponse:
    """Whose token it is."""
    caller = authenticate(request, read_query(request))
    struck = await strike(request, caller.handle, "read")
    return spoil(request, struck, json_answer({"uid": int(caller.uid)}))


@routes.get("/2/account/rate_limit_status.json")
async def rate_limit_status(request: web.Request) -> web.StreamResponse:
    """When calls are counted anew. Asking costs nothing."""
    shown = request.headers.get("Authorization", "").removeprefix("OAuth2 ") or request.query.get("access_token", "")
    token = request.app[STORE].token(shown, "access")
    account = request.app[STORE].account(token.handle) if token and not token.expired else None
    if account is None:
        refuse(request, 21332)
    seconds = seconds_until_reset(account)
    answer = {
        "api_rate_limits": [],
        "ip_limit": CALLS_PER_HOUR,
        "limit_time_unit": "HOURS",
        "remaining_ip_hits": CALLS_PER_HOUR,
        "remaining_user_hits": 0 if account.data.get("limited_until") else CALLS_PER_HOUR,
        "reset_time": date(now() + seconds),
        "reset_time_in_seconds": seconds,
        "user_limit": CALLS_PER_HOUR,
    }
    return json_answer(answer)
