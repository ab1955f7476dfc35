"""Users of Douyin, and who is calling."""

from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.douyin.answers import refuse
from integrations.sandbox.douyin.apps import SCOPES
from integrations.sandbox.kit import STORE, Account


class User(msgspec.Struct, kw_only=True, forbid_unknown_fields=False):
    """A user, as the back office takes one."""

    nickname: str = ""
    phone: str = "12345678910"
    scopes: list[str] = msgspec.field(default_factory=lambda: sorted(SCOPES))
    """What the user grants of what they are asked for."""
    fans: Annotated[int, Meta(ge=0)] = 0
    callback_url: str = ""
    access_token_seconds: Annotated[float, Meta(gt=0)] | None = None
    refresh_token_seconds: Annotated[float, Meta(gt=0)] = 2_592_000


def open_id_of(handle: str) -> str:
    """The user's id towards the one app."""
    return f"open-{handle}"


def caller(request: web.Request, scope: str) -> Account:
    """The user whose token and open_id these are, if they granted the scope. Raises Refused."""
    token = request.headers.get("access-token") or request.query.get("access_token", "")
    found = request.app[STORE].token(token, "access")
    if found is None:
        raise refuse(28001003)
    if found.expired:
        raise refuse(28001008)
    if request.query.get("open_id") != open_id_of(found.handle):
        raise refuse(28001015)
    if scope not in found.data["scopes"]:
        raise refuse(28001012)
    return _usable(request, found.handle)


def _usable(request: web.Request, handle: str) -> Account:
    account = request.app[STORE].account(handle)
    if account is None:
        raise refuse(28001003)
    if account.suspended:
        raise refuse(2100009)
    return account


def app_caller(request: web.Request) -> None:
    """Check a client token. Raises Refused."""
    token = request.app[STORE].token(request.headers.get("access-token", ""), "client")
    if token is None:
        raise refuse(2190002)
    if token.expired:
        raise refuse(2190008)
