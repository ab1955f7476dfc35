"""Tokens: a password buys a pair, a refresh token buys the next pair once."""

from typing import Literal

import msgspec
from aiohttp import web

from integrations.sandbox.kit import SETTINGS, STORE, Store, json_answer, spoil
from integrations.sandbox.network.accounts import (
    Account,
    authenticate,
    check_password,
    get_account,
    require_active,
)
from integrations.sandbox.network.answers import Refusal, read_json
from integrations.sandbox.network.counting import enter

routes = web.RouteTableDef()


class TokenIn(msgspec.Struct, frozen=True, kw_only=True):
    """A token request; which fields count depends on `grant_type`."""

    grant_type: Literal["password", "refresh_token"]
    handle: str = ""
    password: str = ""
    refresh_token: str = ""


@routes.post("/oauth/token")
async def issue_token(request: web.Request) -> web.StreamResponse:
    """A new token pair. 400 `invalid_grant` when what was shown is not accepted."""
    wish = await read_json(request, TokenIn)
    account = require_active(_grantee(request.app[STORE], wish))
    struck = await enter(request, account, "token")
    return spoil(request, struck, json_answer(_new_pair(request, account, wish.refresh_token)))


@routes.get("/v1/me")
async def show_me(request: web.Request) -> web.StreamResponse:
    """The account behind the token."""
    account = authenticate(request)
    struck = await enter(request, account, "read")
    me = {"handle": account.handle, "display_name": account.display_name, "flavour": account.flavour}
    return spoil(request, struck, json_answer(me))


def _grantee(store: Store, wish: TokenIn) -> Account:
    if wish.grant_type == "password":
        return check_password(store, wish.handle, wish.password)
    token = store.token(wish.refresh_token, "refresh")
    if token is None or token.expired:
        raise Refusal(400, "invalid_grant", "the refresh token is not accepted")
    return get_account(store, token.handle)


def _new_pair(request: web.Request, account: Account, used: str) -> dict[str, object]:
    store, settings = request.app[STORE], request.app[SETTINGS]
    if used:
        store.drop_token(used)
    return {
        "access_token": store.issue(account.handle, "access", settings.access_token_seconds),
        "refresh_token": store.issue(account.handle, "refresh", settings.refresh_token_seconds),
        "token_type": "Bearer",
        "expires_in": settings.access_token_seconds,
    }
