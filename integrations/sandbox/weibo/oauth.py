"""OAuth 2.0 as Weibo does it: a code, a token that nothing renews, and ways to look at it and to end it."""

from aiohttp import web

from integrations.sandbox.kit import STORE, Token, back_to, consent_page, json_answer, now, spoil, strike
from integrations.sandbox.weibo.accounts import uid_of
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.apps import App, app_of
from integrations.sandbox.weibo.forms import Form, read_form, read_query

CODE_SECONDS = 60

routes = web.RouteTableDef()


@routes.get("/oauth2/authorize")
async def ask(request: web.Request) -> web.StreamResponse:
    """The consent page."""
    form = read_query(request)
    _require_app(request, form)
    handles = [account.handle for account in request.app[STORE].accounts() if not account.suspended]
    return consent_page("新浪微博 授权 (sandbox)", handles, form.fields)


@routes.post("/oauth2/authorize")
async def decide(request: web.Request) -> web.StreamResponse:
    """The person has decided: back to the app, with a code or with `access_denied` (21330)."""
    form = await read_form(request)
    app = _require_app(request, form)
    state = {"state": form.fields["state"]} if "state" in form.fields else {}
    if form.fields.get("decision") != "allow":
        denied = {"error_uri": "/oauth2/authorize", "error": "access_denied", "error_code": "21330"}
        return back_to(
            form.fields["redirect_uri"], {**denied, "error_description": "user denied your request.", **state}
        )
    account = request.app[STORE].account(form.need(request, "handle"))
    if account is None or account.suspended:
        refuse(request, 10013)
    data = {"client_id": app.client_id, "redirect_uri": form.fields["redirect_uri"]}
    code = request.app[STORE].issue(account.handle, "code", CODE_SECONDS, data)
    return back_to(form.fields["redirect_uri"], {"code": code, **state})


@routes.post("/oauth2/access_token")
async def issue(request: web.Request) -> web.StreamResponse:
    """A token for a code, once."""
    form = await read_form(request)
    app = app_of(request, form.fields.get("client_id", ""))
    if app is None or form.fields.get("client_secret") != app.client_secret:
        refuse(request, 21324)
    if form.fields.get("grant_type") != "authorization_code":
        refuse(request, 21328)
    code = _spend_code(request, form, app)
    struck = await strike(request, code.handle, "token")
    token = request.app[STORE].issue(code.handle, "access", app.token_seconds, {"client_id": app.client_id})
    seconds = int(app.token_seconds)
    answer = {"access_token": token, "expires_in": seconds, "remind_in": str(seconds), "uid": _uid(request, code)}
    return spoil(request, struck, json_answer({**answer, "isRealName": "true"}))


@routes.post("/oauth2/get_token_info")
async def inspect(request: web.Request) -> web.StreamResponse:
    """What a token is worth; `expire_in` of zero or less is a dead one."""
    token = _token(request, await read_form(request))
    struck = await strike(request, token.handle, "token")
    account = request.app[STORE].account(token.handle)
    if account is None or account.suspended:
        refuse(request, 10013)
    app = app_of(request, token.data["client_id"])
    left = request.app[STORE].token(token.token, "access")  # a fault may just have ended it
    answer = {
        "uid": int(_uid(request, token)),
        "appkey": token.data["client_id"],
        "scope": app.scope if app else "",
        "create_at": int(token.expires_at - (app.token_seconds if app else 0)),
        "expire_in": max(-1, int(left.expires_at - now())) if left else -1,
    }
    return spoil(request, struck, json_answer(answer))


@routes.get("/oauth2/revokeoauth2")
@routes.post("/oauth2/revokeoauth2")
async def revoke(request: web.Request) -> web.StreamResponse:
    """The person's consent is given back."""
    token = _token(request, await read_form(request) if request.method == "POST" else read_query(request))
    struck = await strike(request, token.handle, "token")
    request.app[STORE].drop_token(token.token)
    return spoil(request, struck, json_answer({"result": "true"}))


def _require_app(request: web.Request, form: Form) -> App:
    app = app_of(request, form.fields.get("client_id", ""))
    if app is None:
        refuse(request, 21324)
    if form.fields.get("response_type", "code") != "code":
        refuse(request, 21329)
    redirect_uri = form.fields.get("redirect_uri", "")
    if not redirect_uri.startswith(("http://", "https://")) or app.redirect_uri not in {"", redirect_uri}:
        refuse(request, 21322)
    return app


def _spend_code(request: web.Request, form: Form, app: App) -> Token:
    store = request.app[STORE]
    code = store.token(form.need(request, "code"), "code")
    if code is None or code.expired or code.data["client_id"] != app.client_id or not store.drop_token(code.token):
        refuse(request, 21325)
    if form.fields.get("redirect_uri") != code.data["redirect_uri"]:
        refuse(request, 21322)
    return code


def _token(request: web.Request, form: Form) -> Token:
    token = request.app[STORE].token(form.fields.get("access_token", ""), "access")
    if token is None:
        refuse(request, 21332)
    return token


def _uid(request: web.Request, token: Token) -> str:
    account = request.app[STORE].account(token.handle)
    return uid_of(account) if account else "0"
