"""Access tokens: the stable one, and the older call whose every token ends the one before."""

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, json_answer, now, spoil, strike
from integrations.sandbox.wechat.access import check_account, count_call, wanted
from integrations.sandbox.wechat.words import refuse

RENEWED_EARLY_SECONDS = 300.0

routes = web.RouteTableDef()


class _Wish(msgspec.Struct):
    grant_type: str = ""
    appid: str = ""
    secret: str = ""
    force_refresh: bool = False


@routes.get("/cgi-bin/token")
async def token(request: web.Request) -> web.StreamResponse:
    """A new token; the one before ends after a short overlap."""
    query = request.query
    wish = _Wish(query.get("grant_type", ""), query.get("appid", ""), query.get("secret", ""))
    account = _authenticated(request, wish)
    struck = await strike(request, account.handle, "token")
    number, seconds = account.data.get("token_number", 0) + 1, account.data["token_seconds"]
    request.app[STORE].change_account(account.handle, token_number=number, token_renewed_at=now())
    issued = request.app[STORE].issue(account.handle, "access", seconds, {"number": number})
    return spoil(request, struck, json_answer({"access_token": issued, "expires_in": int(seconds)}))


@routes.post("/cgi-bin/stable_token")
async def stable_token(request: web.Request) -> web.StreamResponse:
    """The current token until it is nearly over; with `force_refresh`, another one, which ends the current."""
    wish = await wanted(request, _Wish)
    account = _authenticated(request, wish)
    struck = await strike(request, account.handle, "token")
    answer = json_answer(_renewed(request, account, force=wish.force_refresh))
    return spoil(request, struck, answer)


def _renewed(request: web.Request, account: Account, *, force: bool) -> dict[str, object]:
    store, seconds = request.app[STORE], account.data["token_seconds"]
    current = store.token(account.data.get("stable_token", ""), "access")
    remaining = current.expires_at - now() if current else 0
    if current and not force and remaining > min(RENEWED_EARLY_SECONDS, seconds / 10):
        return {"access_token": current.token, "expires_in": int(remaining)}
    if current and force:
        store.drop_token(current.token)
    issued = store.issue(account.handle, "access", seconds)
    store.change_account(account.handle, stable_token=issued)
    return {"access_token": issued, "expires_in": int(seconds)}


def _authenticated(request: web.Request, wish: _Wish) -> Account:
    if wish.grant_type != "client_credential":
        raise refuse(40002)
    for missing, code in ((not wish.appid, 41002), (not wish.secret, 41004)):
        if missing:
            raise refuse(code)
    account = next((one for one in request.app[STORE].accounts() if one.data["app_id"] == wish.appid), None)
    if account is None:
        raise refuse(40013)
    if wish.secret != account.data["app_secret"]:
        raise refuse(40125)
    check_account(request, account)
    count_call(request, account, "token")
    return account
