"""Accounts of the platform, and who is calling."""

import hashlib
import time
from typing import Annotated, Any, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import STORE, Account, now
from integrations.sandbox.weibo.answers import refuse
from integrations.sandbox.weibo.apps import CLIENT_SECRET, App, app_of
from integrations.sandbox.weibo.forms import Form

CALLS_PER_HOUR = 15_000


class WeiboAccount(msgspec.Struct, kw_only=True):
    """What makes an account. `fan_token` is its token of the fan service; empty: it is no blue V and has none."""

    uid: Annotated[str, Meta(pattern=r"^([1-9][0-9]{4,18})?$")] = ""
    screen_name: str = ""
    followers_count: int = 1_024
    friends_count: int = 64
    review_seconds: Annotated[float, Meta(ge=0)] = 0.0
    """Longer than zero: a post is answered with 20032 and shows up in listings after this time."""
    repeat_seconds: Annotated[float, Meta(ge=0)] = 600.0
    """For how long the same text is refused with 20019."""
    captcha: bool = False
    """Weibo wants to see a person: posts end with 20031."""
    fan_token: str = ""
    push_secret: str = CLIENT_SECRET
    """The app secret that pushes are signed with."""
    push_format: Literal["json", "xml"] = "json"
    callback_url: str = ""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """An account, and the app that acts for it."""

    handle: str
    uid: str
    data: dict[str, Any]
    app: App


def uid_of(account: Account) -> str:
    """The account's number; without one of its own it follows from the handle."""
    own = str(account.data.get("uid", ""))
    return own or str(5_000_000_000 + int.from_bytes(hashlib.sha256(account.handle.encode()).digest()[:4]))


def account_by_uid(request: web.Request, uid: str) -> Account | None:
    """The account of this number."""
    return next((one for one in request.app[STORE].accounts() if uid_of(one) == uid), None)


def authenticate(request: web.Request, form: Form) -> Caller:
    """By `access_token`, or the header `Authorization: OAuth2 <token>`. Ends the request with Weibo's refusals."""
    shown = form.fields.get("access_token") or _from_header(request)
    if not shown:
        refuse(request, 10006)
    token = request.app[STORE].token(shown, "access")
    if token is None:
        refuse(request, 21332)
    if token.expired:
        refuse(request, 21327)
    account, app = request.app[STORE].account(token.handle), app_of(request, token.data["client_id"])
    if account is None or account.suspended or app is None:
        refuse(request, 10013)
    caller = Caller(handle=account.handle, uid=uid_of(account), data=account.data, app=app)
    _spend_call(request, caller)
    return caller


def require_commercial(request: web.Request, caller: Caller) -> None:
    """`/biz` interfaces are for apps with the commercial grant."""
    if caller.app.tier != "commercial":
        refuse(request, 10014)


def seconds_until_reset(account: Account) -> int:
    """Until the calls of an account are counted anew: when the last refusal ends, else at the full hour."""
    until = float(account.data.get("limited_until", 0)) - now()
    return max(1, int(until) + 1) if until > 0 else 3_600 - int(time.time()) % 3_600


def _from_header(request: web.Request) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "OAuth2" else ""


def _spend_call(request: web.Request, caller: Caller) -> None:
    operation = "read" if request.method == "GET" else "write"
    wait = request.app[STORE].spend(caller.handle, operation, most=CALLS_PER_HOUR, seconds=3_600)
    if wait is not None:
        request.app[STORE].change_account(caller.handle, limited_until=now() + wait)
        refuse(request, 10023)
