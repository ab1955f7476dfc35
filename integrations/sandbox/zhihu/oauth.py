"""openapi.zhihu.com: the authorization code flow, and whose token it is.

Source: the platform's OAuth guide. Not documented there, and chosen here: what a refusing person's browser is sent back
with (RFC 6749: `error=access_denied`), and that a code lives ten minutes. `state` is not documented: it is not given back.
"""

import hmac
from urllib.parse import urlsplit

from aiohttp import web

from integrations.sandbox.kit import (
    SETTINGS,
    STORE,
    Refused,
    Token,
    back_to,
    consent_page,
    json_answer,
    spoil,
    strike,
)
from integrations.sandbox.zhihu.answers import openapi_error
from integrations.sandbox.zhihu.apps import APP_ID, APP_KEY

routes = web.RouteTableDef()

CODE_SECONDS = 600.0


@routes.get("/authorize")
async def ask(request: web.Request) -> web.StreamResponse:
    """The page on which a person decides."""
    passed = _wish(dict(request.query))
    handles = [account.handle for account in request.app[STORE].accounts()]
    return consent_page("知乎授权", handles, passed)


@routes.post("/authorize")
async def decide(request: web.Request) -> web.StreamResponse:
    """Back to the app, with a code or a refusal."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    passed = _wish(form)
    if form.get("decision") != "allow":
        return back_to(passed["redirect_uri"], {"error": "access_denied"})
    account = request.app[STORE].account(form.get("handle", ""))
    if account is None or account.suspended:
        raise Refused(openapi_error(403, "no such account"))
    bound = {"redirect_uri": passed["redirect_uri"]}
    return back_to(
        passed["redirect_uri"], {"code": request.app[STORE].issue(account.handle, "code", CODE_SECONDS, bound)}
    )


@routes.post("/access_token")
async def exchange(request: web.Request) -> web.StreamResponse:
    """A token for a code, once."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refused(openapi_error(400, "content type must be application/x-www-form-urlencoded"))
    form = {name: str(value) for name, value in (await request.post()).items()}
    code = _code(request, form)
    struck = await strike(request, code.handle, "token")
    if not request.app[STORE].drop_token(code.token):
        raise Refused(openapi_error(400, "code is not valid"))
    seconds = request.app[SETTINGS].access_token_seconds
    token = request.app[STORE].issue(code.handle, "access", seconds)
    answer = {"access_token": token, "token_type": "Bearer", "expires_in": int(seconds)}
    return spoil(request, struck, json_answer(answer))


@routes.get("/user")
async def show_user(request: web.Request) -> web.StreamResponse:
    """Whose token it is."""
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    if not value:
        raise Refused(openapi_error(401, "Missing Authorization in request headers"))
    if kind != "Bearer":
        raise Refused(openapi_error(401, "Token type is error"))
    token = request.app[STORE].token(value, "access")
    account = request.app[STORE].account(token.handle) if token and not token.expired else None
    if account is None or account.suspended:
        raise Refused(openapi_error(401, "Access token is not valid"))
    struck = await strike(request, account.handle, "token")
    user = {
        "uid": account.data["uid"],
        "hash_id": f"hash-{account.handle}",
        "fullname": account.data["fullname"] or account.handle,
        "gender": "unknown",
        "headline": account.data["headline"],
        "description": "",
        "avatar_path": "",
        "url": f"https://openapi.zhihu.com/users/{account.data['uid']}",
        "email": "",
        "phone_no": "",
    }
    return spoil(request, struck, json_answer(user))


def _wish(given: dict[str, str]) -> dict[str, str]:
    if given.get("app_id") != APP_ID:
        raise Refused(openapi_error(400, "app_id is not valid"))
    if given.get("response_type") != "code":
        raise Refused(openapi_error(400, "response_type must be code"))
    redirect = urlsplit(given.get("redirect_uri", ""))
    if redirect.scheme not in {"http", "https"} or not redirect.netloc or redirect.fragment:
        raise Refused(openapi_error(400, "redirect_uri is not valid"))
    return {name: given[name] for name in ("app_id", "redirect_uri", "response_type")}


def _code(request: web.Request, form: dict[str, str]) -> Token:
    if set(form) != {"app_id", "app_key", "grant_type", "redirect_uri", "code"}:
        raise Refused(openapi_error(400, "a parameter is missing or unknown"))
    if form["grant_type"] != "authorization_code":
        raise Refused(openapi_error(400, "grant_type must be authorization_code"))
    if form["app_id"] != APP_ID or not hmac.compare_digest(form["app_key"].encode(), APP_KEY.encode()):
        raise Refused(openapi_error(403, "app_id or app_key is not valid"))
    code = request.app[STORE].token(form["code"], "code")
    if code is None or code.expired or code.data["redirect_uri"] != form["redirect_uri"]:
        raise Refused(openapi_error(400, "code is not valid"))
    return code
