"""第三方平台: one component that accounts let act for them.

Its ticket is pushed when its address is saved, and whenever the back office or the component itself asks for it.
"""

from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import (
    STORE,
    Account,
    Refused,
    Token,
    back_to,
    consent_page,
    json_answer,
    now,
    read_json,
    send_callback,
    spoil,
    strike,
)
from integrations.sandbox.kit.admin import account_of, refusal
from integrations.sandbox.wechat.access import wanted
from integrations.sandbox.wechat.apps import COMPONENT_APPID, COMPONENT_APPSECRET, COMPONENT_KEYS
from integrations.sandbox.wechat.callbacks import is_accepted, signed
from integrations.sandbox.wechat.words import done, refuse

TICKET_SECONDS, TOKEN_SECONDS, CODE_SECONDS, LONG = 43_200.0, 7_200.0, 600.0, 10 * 365 * 86_400.0
_NOBODY = ""
_PASSED = ("component_appid", "pre_auth_code", "redirect_uri", "auth_type")

routes = web.RouteTableDef()


class _Call(msgspec.Struct):
    component_appid: str = ""
    component_appsecret: str = ""
    component_secret: str = ""
    component_verify_ticket: str = ""
    authorization_code: str = ""
    authorizer_appid: str = ""
    authorizer_refresh_token: str = ""


class _Address(msgspec.Struct, forbid_unknown_fields=True):
    url: str


@routes.put("/admin/component/callback")
async def save_address(request: web.Request) -> web.StreamResponse:
    """Save the component's address; what an account is told goes to the address behind it, /<AppID>."""
    url, store = (await read_json(request, _Address, refusal)).url, request.app[STORE]
    if store.change("component", COMPONENT_APPID, callback_url=url) is None:
        store.put("component", _NOBODY, {"callback_url": url}, COMPONENT_APPID)
    _push_ticket(request)
    return web.Response(status=204)


@routes.post("/admin/component/ticket")
async def push_ticket(request: web.Request) -> web.StreamResponse:
    """Ten minutes have passed: another ticket; those before stay good as long as they live."""
    _push_ticket(request)
    return web.Response(status=204)


@routes.post("/admin/accounts/{handle}/authorization/{change}")
async def change_authorization(request: web.Request) -> web.StreamResponse:
    """The administrator withdraws what the component may do (`unauthorized`), or changes it (`updateauthorized`)."""
    account, change = account_of(request), request.match_info["change"]
    if change not in {"unauthorized", "updateauthorized"}:
        raise Refused(refusal("no such change", 404))
    if change == "unauthorized":
        for kind in ("access", "authorizer"):
            request.app[STORE].expire_tokens(account.handle, kind)
        request.app[STORE].change_account(account.handle, authorized=False)
    _tell(request, change, AuthorizerAppid=account.data["app_id"])
    return web.Response(status=204)


@routes.post("/cgi-bin/component/api_start_push_ticket")
async def start_push(request: web.Request) -> web.StreamResponse:
    """Push the ticket (again)."""
    wish = await _identified(request)
    if wish.component_secret != COMPONENT_APPSECRET:
        raise refuse(40125)
    _push_ticket(request)
    return done()


@routes.post("/cgi-bin/component/api_component_token")
async def component_token(request: web.Request) -> web.StreamResponse:
    """The component's own token, for its ticket."""
    wish = await _identified(request)
    if wish.component_appsecret != COMPONENT_APPSECRET:
        raise refuse(40125)
    ticket = request.app[STORE].token(wish.component_verify_ticket, "ticket")
    if ticket is None or ticket.expired:
        raise refuse(61005 if ticket else 61006)
    issued = request.app[STORE].issue(_NOBODY, "component", TOKEN_SECONDS)
    return json_answer({"component_access_token": issued, "expires_in": int(TOKEN_SECONDS)})


@routes.post("/cgi-bin/component/api_create_preauthcode")
async def pre_auth_code(request: web.Request) -> web.StreamResponse:
    """What the page for administrators wants to see."""
    await _admitted(request)
    issued = request.app[STORE].issue(_NOBODY, "pre_auth", CODE_SECONDS)
    return json_answer({"pre_auth_code": issued, "expires_in": int(CODE_SECONDS)})


@routes.get("/cgi-bin/componentloginpage")
async def ask(request: web.Request) -> web.StreamResponse:
    """The page on which an administrator decides."""
    query = {name: request.query.get(name, "") for name in _PASSED}
    _require_sane(request, query)
    return consent_page("公众号授权", [account.handle for account in request.app[STORE].accounts()], query)


@routes.post("/cgi-bin/componentloginpage")
async def decide(request: web.Request) -> web.StreamResponse:
    """Back to the component with a code. Who declines is not sent back at all."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    _require_sane(request, form)
    account = request.app[STORE].account(form.get("handle", ""))
    if form.get("decision") != "allow" or account is None:
        return web.Response(text="已取消授权")
    request.app[STORE].drop_token(form["pre_auth_code"])
    code = request.app[STORE].issue(account.handle, "auth_code", CODE_SECONDS)
    return back_to(form["redirect_uri"], {"auth_code": code, "expires_in": str(int(CODE_SECONDS))})


@routes.post("/cgi-bin/component/api_query_auth")
async def query_auth(request: web.Request) -> web.StreamResponse:
    """A code for the account's tokens, once."""
    wish = await _admitted(request)
    code = request.app[STORE].token(wish.authorization_code, "auth_code")
    if code is None or code.expired or not request.app[STORE].drop_token(code.token):
        raise refuse(61009 if code else 61010)
    account = _account(request, code)
    struck = await strike(request, account.handle, "token")
    request.app[STORE].change_account(account.handle, authorized=True)
    granted = [{"funcscope_category": {"id": number}} for number in (1, 7, 11)]
    told = {"authorizer_appid": account.data["app_id"], "func_info": granted, **_tokens(request, account)}
    return spoil(request, struck, json_answer({"authorization_info": told}))


@routes.post("/cgi-bin/component/api_authorizer_token")
async def authorizer_token(request: web.Request) -> web.StreamResponse:
    """The account's next tokens; the refresh token is another one each time, and the one before ends."""
    wish = await _admitted(request)
    known = request.app[STORE].token(wish.authorizer_refresh_token, "authorizer")
    if known is None or known.expired:
        raise refuse(61023)
    account = _account(request, known)
    if account.data["app_id"] != wish.authorizer_appid or not account.data.get("authorized"):
        raise refuse(61003)
    struck = await strike(request, account.handle, "token")
    request.app[STORE].drop_token(known.token)
    return spoil(request, struck, json_answer(_tokens(request, account)))


@routes.post("/cgi-bin/component/api_get_authorizer_info")
async def authorizer_info(request: web.Request) -> web.StreamResponse:
    """Who an account is."""
    wish = await _admitted(request)
    account = next((one for one in request.app[STORE].accounts() if one.data["app_id"] == wish.authorizer_appid), None)
    if account is None or not account.data.get("authorized"):
        raise refuse(61003)
    info = {"nick_name": account.handle.title(), "user_name": account.data["original_id"]}
    return json_answer({"authorizer_info": info, "authorization_info": {"authorizer_appid": wish.authorizer_appid}})


async def _identified(request: web.Request) -> _Call:
    wish = await wanted(request, _Call)
    if wish.component_appid != COMPONENT_APPID:
        raise refuse(40013)
    return wish


async def _admitted(request: web.Request) -> _Call:
    token = request.app[STORE].token(request.query.get("component_access_token", ""), "component")
    if token is None or token.expired:
        raise refuse(42001 if token else 40001)
    return await _identified(request)


def _require_sane(request: web.Request, given: dict[str, str]) -> None:
    code = request.app[STORE].token(given.get("pre_auth_code", ""), "pre_auth")
    if given.get("component_appid") != COMPONENT_APPID or code is None or code.expired:
        raise Refused(web.Response(status=400, text="pre_auth_code 无效"))
    if not given.get("redirect_uri", "").startswith(("http://", "https://")):
        raise Refused(web.Response(status=400, text="redirect_uri 无效"))


def _account(request: web.Request, token: Token) -> Account:
    account = request.app[STORE].account(token.handle)
    if account is None:
        raise refuse(61003)
    return account


def _tokens(request: web.Request, account: Account) -> dict[str, object]:
    store, seconds = request.app[STORE], account.data["token_seconds"]
    return {
        "authorizer_access_token": store.issue(account.handle, "access", seconds),
        "expires_in": int(seconds),
        "authorizer_refresh_token": store.issue(account.handle, "authorizer", LONG),
    }


def _push_ticket(request: web.Request) -> None:
    ticket = request.app[STORE].issue(_NOBODY, "ticket", TICKET_SECONDS)
    _tell(request, "component_verify_ticket", ComponentVerifyTicket=ticket)


def _tell(request: web.Request, kind: str, **fields: str) -> None:
    record = request.app[STORE].get("component", COMPONENT_APPID)
    if record is None or not record.data["callback_url"]:
        return
    data: dict[str, Any] = {
        **COMPONENT_KEYS,
        "original_id": COMPONENT_APPID,
        "callback_url": record.data["callback_url"],
    }
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    head = f"<AppId><![CDATA[{COMPONENT_APPID}]]></AppId><CreateTime>{int(now())}</CreateTime>"
    xml = f"<xml>{head}<InfoType><![CDATA[{kind}]]></InfoType>{inner}</xml>"
    speaker = Account(handle=_NOBODY, data=data, suspended=False)
    send_callback(request.app, _NOBODY, lambda: signed(speaker, xml), accepted=is_accepted)
