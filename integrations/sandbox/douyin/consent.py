"""The page on which a user lets the app act for them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

from integrations.sandbox.douyin.apps import CLIENT_KEY, SCOPES
from integrations.sandbox.douyin.oauth import check_app, require
from integrations.sandbox.kit import STORE, back_to, consent_page

ROUTES = web.RouteTableDef()
_CODE_SECONDS = 300.0


@ROUTES.get("/platform/oauth/connect/")
async def ask_user(request: web.Request) -> web.StreamResponse:
    """The page on which a user agrees."""
    _check_page(request.query)
    handles = [account.handle for account in request.app[STORE].accounts() if account.handle != CLIENT_KEY]
    return consent_page("抖音授权 (sandbox)", handles, dict(request.query))


@ROUTES.post("/platform/oauth/connect/")
async def take_decision(request: web.Request) -> web.StreamResponse:
    """Back to the app, with a code or with the refusal."""
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    passed = {**request.query, **form}
    _check_page(passed)
    account = request.app[STORE].account(passed.get("handle", ""))
    query = {"state": passed.get("state", "")}
    if account is None or passed.get("decision") != "allow":
        query |= {"errCode": "-2", "errMsg": "user cancelled"}
    else:
        scopes = [scope for scope in passed["scope"].split(",") if scope in account.data["scopes"]]
        query |= {"code": request.app[STORE].issue(account.handle, "code", _CODE_SECONDS, {"scopes": scopes})}
        query |= {"scopes": ",".join(scopes)}
    return back_to(passed["redirect_uri"], query)


def _check_page(passed: Mapping[str, str]) -> None:
    check_app(passed)
    require(passed.get("response_type") == "code", 10002)
    scopes = [scope for scope in passed.get("scope", "").split(",") if scope]
    require(bool(scopes), 10005)
    require(all(scope in SCOPES for scope in scopes), 28001018)
    target = urlsplit(passed.get("redirect_uri", ""))
    is_local = target.hostname in {"127.0.0.1", "localhost", "::1"}
    require(bool(target.hostname) and (target.scheme == "https" or is_local), 10002)
