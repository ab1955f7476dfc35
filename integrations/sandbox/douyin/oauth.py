"""Tokens. Access lasts 15 days and refresh 30; refreshing does not move that, renewing does, five times."""

import base64
import secrets
from collections.abc import Mapping

from aiohttp import web
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from integrations.sandbox.douyin.accounts import open_id_of
from integrations.sandbox.douyin.answers import fine_token, refused_token
from integrations.sandbox.douyin.apps import CLIENT_KEY, CLIENT_SECRET
from integrations.sandbox.kit import STORE, Refused, Token, now, spoil, strike

ROUTES = web.RouteTableDef()
MAXIMUM_RENEWALS = 5
_DAYS_15 = 1_296_000.0
_DAYS_30 = 2_592_000
_CLIENT_SECONDS = 7_200
_SUPERSEDED_SECONDS = 300.0  # a new client token leaves the one before a few minutes


def encrypted_phone(secret: str, phone: str) -> str:
    """AES-256-CBC with the secret as key and its first half as initialisation vector, PKCS #7, Base64."""
    padder = PKCS7(128).padder()
    padded = padder.update(phone.encode()) + padder.finalize()
    encryptor = Cipher(algorithms.AES(secret.encode()), modes.CBC(secret.encode()[:16])).encryptor()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


@ROUTES.post("/oauth/access_token/")
async def exchange_code(request: web.Request) -> web.StreamResponse:
    """A code for tokens."""
    form = await _form(request, "client_key", "client_secret", "code", "grant_type")
    check_app(form)
    require(form["client_secret"] == CLIENT_SECRET, 10013)
    require(form["grant_type"] == "authorization_code", 10002)
    store = request.app[STORE]
    code = store.token(form["code"], "code")
    if code is None or code.expired:
        raise Refused(refused_token(10007))
    struck = await strike(request, code.handle, "token")
    require(store.drop_token(code.token), 10007)
    account = store.account(code.handle)
    seconds = account.data.get("refresh_token_seconds", _DAYS_30) if account else _DAYS_30
    data = {"scopes": code.data["scopes"], "renewals": 0}
    refresh = store.issue(code.handle, "refresh", seconds, data, "rft." + _random())
    return spoil(request, struck, fine_token(_tokens(request, refresh)))


@ROUTES.post("/oauth/refresh_token/")
async def refresh_access(request: web.Request) -> web.StreamResponse:
    """Access for another 15 days."""
    form = await _form(request, "client_key", "grant_type", "refresh_token")
    check_app(form)
    require(form["grant_type"] == "refresh_token", 10002)
    token = _refresh_token(request, form["refresh_token"])
    struck = await strike(request, token.handle, "token")
    return spoil(request, struck, fine_token(_tokens(request, token.token)))


@ROUTES.post("/oauth/renew_refresh_token/")
async def renew_refresh(request: web.Request) -> web.StreamResponse:
    """Another 30 days for the refresh token; the old one is over at once."""
    form = await _form(request, "client_key", "refresh_token")
    check_app(form)
    token = _refresh_token(request, form["refresh_token"])
    require("renew_refresh_token" in token.data["scopes"], 28001012)
    require(token.data["renewals"] < MAXIMUM_RENEWALS, 10020)
    struck = await strike(request, token.handle, "token")
    store = request.app[STORE]
    require(store.drop_token(token.token), 10010)
    data = token.data | {"renewals": token.data["renewals"] + 1}
    fresh = store.issue(token.handle, "refresh", _DAYS_30, data, "rft." + _random())
    return spoil(request, struck, fine_token({"refresh_token": fresh, "expires_in": str(_DAYS_30)}))


@ROUTES.post("/oauth/client_token/")
async def client_token(request: web.Request) -> web.StreamResponse:
    """The app's own token."""
    form = await _form(request, "client_key", "client_secret", "grant_type")
    check_app(form)
    require(form["client_secret"] == CLIENT_SECRET, 10013)
    require(form["grant_type"] == "client_credential", 10002)
    struck = await strike(request, CLIENT_KEY, "token")
    store = request.app[STORE]
    store.sql.execute(
        "update kit_tokens set expires_at = min(expires_at, ?) where simulator = ? and kind = 'client'",
        (now() + _SUPERSEDED_SECONDS, store.simulator),
    )
    token = store.issue(CLIENT_KEY, "client", _CLIENT_SECONDS, {}, "clt." + _random())
    return spoil(request, struck, fine_token({"access_token": token, "expires_in": _CLIENT_SECONDS}))


@ROUTES.get("/oauth/userinfo/")
@ROUTES.post("/oauth/userinfo/")
async def user_info(request: web.Request) -> web.StreamResponse:
    """Who the user is."""
    form = {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}
    store = request.app[STORE]
    token = store.token(form.get("access_token", ""), "access")
    if token is None or (account := store.account(token.handle)) is None:
        raise Refused(refused_token(2190002))
    require(not token.expired, 2190008)
    require(form.get("open_id") == open_id_of(token.handle), 28001015)
    require("user_info" in token.data["scopes"], 28001012)
    require(not account.suspended, 2100009)
    struck = await strike(request, token.handle, "read")
    user = {
        "open_id": open_id_of(account.handle),
        "union_id": f"union-{account.handle}",
        "nickname": account.data.get("nickname") or account.handle,
        "avatar": "https://p3.douyinpic.com/sandbox.jpeg",
        "e_account_role": "EAccountM",
        "encrypt_mobile": encrypted_phone(CLIENT_SECRET, account.data["phone"]),
    }
    return spoil(request, struck, fine_token(user))


def _tokens(request: web.Request, refresh: str) -> dict[str, object]:
    store = request.app[STORE]
    token = _refresh_token(request, refresh)
    account = store.account(token.handle)
    seconds = (account and account.data.get("access_token_seconds")) or _DAYS_15
    access = store.issue(token.handle, "access", seconds, {"scopes": token.data["scopes"]}, "act." + _random())
    return {
        "access_token": access,
        "expires_in": int(seconds),
        "open_id": open_id_of(token.handle),
        "refresh_token": refresh,
        "refresh_expires_in": str(int(token.expires_at - now())),  # numbers may come as strings
        "scope": ",".join(token.data["scopes"]),
    }


def _refresh_token(request: web.Request, text: str) -> Token:
    token = request.app[STORE].token(text, "refresh")
    if token is None or token.expired:
        raise Refused(refused_token(10010))
    return token


async def _form(request: web.Request, *names: str) -> dict[str, str]:
    """The form, complete. Token calls take nothing else."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refused(refused_token(10002))
    form = {name: str(value) for name, value in (await request.post()).items()}
    require(all(form.get(name) for name in names), 10005)
    return form


def check_app(form: Mapping[str, str]) -> None:
    """Raises Refused for an app that is not registered."""
    require(form.get("client_key") == CLIENT_KEY, 10003)


def require(holds: bool, code: int) -> None:
    """Raises Refused with the code unless it holds."""
    if not holds:
        raise Refused(refused_token(code))


def _random() -> str:
    return secrets.token_hex(20)
