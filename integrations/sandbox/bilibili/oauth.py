"""Logging in, and token pairs. A code lives ten minutes and buys one pair; a refresh token buys the next pair once."""

from urllib.parse import urlsplit

from aiohttp import web

from integrations.platforms.bilibili.hosts import AUTHORIZE, REFRESH, TOKEN
from integrations.sandbox.bilibili import answers
from integrations.sandbox.bilibili.accounts import openid_of
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from integrations.sandbox.bilibili.callbacks import tell
from integrations.sandbox.kit import STORE, Account, Token, back_to, consent_page, now, spoil, strike

CODE_SECONDS = 600.0

routes = web.RouteTableDef()


@routes.get(AUTHORIZE)
async def ask(request: web.Request) -> web.StreamResponse:
    """The page on which a person decides."""
    query = {name: request.query.get(name, "") for name in ("client_id", "gourl", "state")}
    _require_app_and_address(query["client_id"], query["gourl"])
    handles = [account.handle for account in request.app[STORE].accounts()]
    return consent_page("授权应用访问你的哔哩哔哩账号", handles, query)


@routes.post(AUTHORIZE)
async def decide(request: web.Request) -> web.StreamResponse:
    """Back to the app: with a code, or (undocumented, by RFC 6749) with `access_denied`."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    _require_app_and_address(form.get("client_id", ""), form.get("gourl", ""))
    passed = {"state": form.get("state", "")}
    account = request.app[STORE].account(form.get("handle", ""))
    if form.get("decision") != "allow" or account is None:
        return back_to(form["gourl"], passed | {"error": "access_denied"})
    code = request.app[STORE].issue(account.handle, "code", CODE_SECONDS)
    return back_to(form["gourl"], passed | {"code": code})


@routes.post(TOKEN)
async def exchange(request: web.Request) -> web.StreamResponse:
    """A code for a pair."""
    return await _issue(request, "authorization_code", "code", answers.CODE_UNKNOWN)


@routes.post(REFRESH)
async def refresh(request: web.Request) -> web.StreamResponse:
    """A refresh token for the next pair."""
    return await _issue(request, "refresh_token", "refresh_token", answers.REFRESH_UNKNOWN)


async def _issue(request: web.Request, grant_type: str, field: str, unknown: int) -> web.Response:
    form = await _form(request, grant_type)
    spent, account = _spendable(request, str(form.get(field, "")), field, unknown)
    struck = await strike(request, account.handle, "token")
    if not request.app[STORE].drop_token(spent.token):
        answers.refuse(unknown, f"{field}无效")
    answer = answers.ok(_pair(request, account))
    if field == "code":
        content = {"openid": openid_of(account.handle), "client_id": CLIENT_ID, "permits": account.data["scopes"]}
        tell(request.app, account.handle, "authorize", content)
    return spoil(request, struck, answer)


async def _form(request: web.Request, grant_type: str) -> dict[str, object]:
    if request.content_type != "application/x-www-form-urlencoded":
        answers.refuse(answers.PARAMETER, "请使用表单")
    form = dict(await request.post())
    if form.get("grant_type") != grant_type:
        answers.refuse(answers.PARAMETER, "grant_type错误")
    if form.get("client_id") != CLIENT_ID or form.get("client_secret") != CLIENT_SECRET:
        answers.refuse(answers.TIMESTAMP, "client_id或client_secret错误")
    return dict(form)


def _spendable(request: web.Request, token: str, field: str, unknown: int) -> tuple[Token, Account]:
    store = request.app[STORE]
    found = store.token(token, "code" if field == "code" else "refresh")
    account = store.account(found.handle) if found else None
    if found is None or found.expired or account is None:
        answers.refuse(unknown, f"{field}无效")
    if account.suspended:
        answers.refuse(answers.ACCOUNT_LOCKED, "账号已被封禁")
    return found, account


def _pair(request: web.Request, account: Account) -> dict[str, object]:
    """`expires_in` is a moment, not a duration: so says the catalogue of the platform."""
    store, seconds = request.app[STORE], account.data["access_token_seconds"]
    return {
        "access_token": store.issue(account.handle, "access", seconds),
        "refresh_token": store.issue(account.handle, "refresh", account.data["refresh_token_seconds"]),
        "expires_in": int(now() + seconds),
    }


def _require_app_and_address(client_id: str, gourl: str) -> None:
    if client_id != CLIENT_ID:
        answers.refuse(answers.APP, "应用不存在")
    if urlsplit(gourl).scheme not in {"http", "https"} or not urlsplit(gourl).netloc:
        answers.refuse(answers.PARAMETER, "gourl错误")
