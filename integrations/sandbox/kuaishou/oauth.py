"""Logging in, and token pairs. A code lives ten minutes and buys one pair; a refresh token buys the next pair once."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

from integrations.platforms.kuaishou.hosts import AUTHORIZE, REFRESH, TOKEN
from integrations.sandbox.kit import STORE, Account, Token, back_to, consent_page, spoil, strike
from integrations.sandbox.kuaishou import answers
from integrations.sandbox.kuaishou.accounts import SCOPES, open_id_of
from integrations.sandbox.kuaishou.apps import APP_ID, APP_SECRET
from integrations.sandbox.kuaishou.callbacks import tell

CODE_SECONDS = 600.0
_PASSED = ("app_id", "scope", "response_type", "redirect_uri", "state", "ua")

routes = web.RouteTableDef()


@routes.get(AUTHORIZE)
@routes.get("/oauth2/connect")
async def ask(request: web.Request) -> web.StreamResponse:
    """The page on which a person decides."""
    query = {name: request.query.get(name, "") for name in _PASSED}
    _require_sane(query)
    handles = [account.handle for account in request.app[STORE].accounts()]
    return consent_page("授权应用使用你的快手账号", handles, query)


@routes.post(AUTHORIZE)
@routes.post("/oauth2/connect")
async def decide(request: web.Request) -> web.StreamResponse:
    """Back to the app: with a code, or (undocumented, by RFC 6749) with `access_denied`."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    _require_sane(form)
    passed = {"state": form.get("state", "")}
    account = request.app[STORE].account(form.get("handle", ""))
    if form.get("decision") != "allow" or account is None:
        return back_to(form["redirect_uri"], passed | {"error": "access_denied"})
    granted = [scope for scope in form["scope"].split(",") if scope in account.data["scopes"]]
    code = request.app[STORE].issue(account.handle, "code", CODE_SECONDS, {"scopes": granted})
    return back_to(form["redirect_uri"], passed | {"code": code})


@routes.get(TOKEN)
@routes.post(TOKEN)
async def exchange(request: web.Request) -> web.StreamResponse:
    """A code for a pair; or a token for the app itself."""
    form = await _form(request)
    if form.get("grant_type") == "client_credentials":
        return answers.ok(access_token=request.app[STORE].issue("", "app", 172_800.0), expires_in=172_800)
    return await _issue(request, form, "authorization_code", "code")


@routes.get(REFRESH)
@routes.post(REFRESH)
async def refresh(request: web.Request) -> web.StreamResponse:
    """A refresh token for the next pair."""
    return await _issue(request, await _form(request), "refresh_token", "refresh_token")


async def _issue(request: web.Request, form: Mapping[str, str], grant_type: str, field: str) -> web.Response:
    if form.get("grant_type") != grant_type or not form.get(field):
        answers.refuse(answers.PARAMETER, "invalid_request", "grant_type错误")
    spent, account = _spendable(request, form[field], field)
    struck = await strike(request, account.handle, "token")
    _spend(request, spent, field)
    answer = answers.ok(**_pair(request, account, spent.data["scopes"]))
    if field == "code":
        tell(request.app, account.handle, "authorize", {"open_id": open_id_of(account.handle)})
    return spoil(request, struck, answer)


async def _form(request: web.Request) -> Mapping[str, str]:
    values = request.query if request.method == "GET" else await request.post()
    form = {name: str(value) for name, value in values.items()}
    if form.get("app_id") != APP_ID or form.get("app_secret") != APP_SECRET:
        answers.refuse(answers.APP, "invalid_client", "app_id与app_secret不匹配")
    return form


def _spendable(request: web.Request, token: str, field: str) -> tuple[Token, Account]:
    store, code = request.app[STORE], answers.CODE if field == "code" else answers.REFRESH_TOKEN
    if field == "refresh_token" and store.token(token, "discarded"):
        answers.refuse(code, "refreshToken.discarded")
    found = store.token(token, "code" if field == "code" else "refresh")
    account = store.account(found.handle) if found else None
    if found is None or account is None or found.expired or account.suspended:
        answers.refuse(code, "invalid_grant", f"{field}无效或已过期")
    return found, account


def _spend(request: web.Request, token: Token, field: str) -> None:
    store = request.app[STORE]
    if not store.drop_token(token.token):
        answers.refuse(answers.CODE if field == "code" else answers.REFRESH_TOKEN, "invalid_grant")
    if field == "refresh_token":
        store.issue(token.handle, "discarded", 180 * 86_400.0, token=token.token)


def _pair(request: web.Request, account: Account, scopes: list[str]) -> dict[str, object]:
    store, granted = request.app[STORE], {"scopes": scopes}
    seconds, longer = account.data["access_token_seconds"], account.data["refresh_token_seconds"]
    return {
        "access_token": store.issue(account.handle, "access", seconds, granted),
        "expires_in": int(seconds),
        "refresh_token": store.issue(account.handle, "refresh", longer, granted),
        "refresh_token_expires_in": int(longer),
        "open_id": open_id_of(account.handle),
        "scopes": scopes,
    }


def _require_sane(query: Mapping[str, str]) -> None:
    if query.get("app_id") != APP_ID:
        answers.refuse(answers.APP, "invalid_app", "app_id错误")
    scopes = query.get("scope", "").split(",")
    if not set(scopes) <= set(SCOPES):
        answers.refuse(answers.SCOPE, "unauthorized_client", "应用没有申请的权限")
    address = urlsplit(query.get("redirect_uri", ""))
    if query.get("response_type") != "code" or address.scheme not in {"http", "https"} or not address.netloc:
        answers.refuse(answers.PARAMETER, "invalid_request", "response_type或redirect_uri错误")
