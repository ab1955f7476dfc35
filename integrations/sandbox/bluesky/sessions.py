"""Accounts, app passwords and sessions. A refresh token works once; its successor comes with the answer."""

import base64
import hashlib
import hmac
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.bluesky.answers import invalid, refused
from integrations.sandbox.kit import SETTINGS, STORE, Account, Store, json_answer, read_json, spoil, strike

routes = web.RouteTableDef()


class Member(msgspec.Struct, kw_only=True):
    """What an account consists of."""

    app_password: str
    display_name: str = ""


class _Login(msgspec.Struct, kw_only=True):
    identifier: str
    password: str


@routes.post("/xrpc/com.atproto.server.createSession")
async def create_session(request: web.Request) -> web.StreamResponse:
    """Handle or DID and app password, for a pair of tokens."""
    login = await read_json(request, _Login, lambda why: invalid(why).answer)
    account = find_account(request.app[STORE], login.identifier.removeprefix("@").lower())
    if account is None or not hmac.compare_digest(account.data["app_password"].encode(), login.password.encode()):
        raise refused(401, "AuthenticationRequired", "Invalid identifier or password")
    _require_active(account)
    struck = await strike(request, account.handle, "token")
    return spoil(request, struck, json_answer(_session(request, account)))


@routes.post("/xrpc/com.atproto.server.refreshSession")
async def refresh_session(request: web.Request) -> web.StreamResponse:
    """A refresh token for the next pair."""
    account = authenticate(request, "refresh")
    struck = await strike(request, account.handle, "token")
    request.app[STORE].drop_token(_bearer(request))
    return spoil(request, struck, json_answer(_session(request, account)))


@routes.post("/xrpc/com.atproto.server.deleteSession")
async def delete_session(request: web.Request) -> web.StreamResponse:
    """End the session of a refresh token, its access token included."""
    account = authenticate(request, "refresh")
    struck = await strike(request, account.handle, "token")
    request.app[STORE].drop_token(_bearer(request))
    request.app[STORE].expire_tokens(account.handle)
    return spoil(request, struck, web.Response(status=200))


@routes.get("/xrpc/com.atproto.identity.resolveHandle")
async def resolve_handle(request: web.Request) -> web.StreamResponse:
    """Whose handle it is. Public."""
    account = find_account(request.app[STORE], request.query.get("handle", "").lower())
    if account is None:
        raise invalid("Unable to resolve handle")
    return json_answer({"did": did_of(account.handle)})


def authenticate(request: web.Request, kind: str = "access") -> Account:
    """Who is calling, by the bearer token. Raises Refused; a bad token is a 400 here."""
    if not (token := _bearer(request)):
        raise refused(401, "AuthMissing", "Authentication Required")
    known = request.app[STORE].token(token, kind)
    if known is None:
        raise refused(400, "InvalidToken", "Token could not be verified")
    if known.expired:
        raise refused(400, "ExpiredToken", "Token has expired")
    account = request.app[STORE].account(known.handle)
    if account is None:
        raise refused(400, "InvalidToken", "Token could not be verified")
    _require_active(account)
    return account


def find_account(store: Store, identifier: str) -> Account | None:
    """By handle or by DID."""
    for account in store.accounts():
        if identifier in {handle_of(account.handle), did_of(account.handle)}:
            return account
    return None


def did_of(name: str) -> str:
    """The identity of an account, which follows from its name."""
    return "did:plc:" + base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[:24]


def handle_of(name: str) -> str:
    """The handle of an account."""
    return name if "." in name else f"{name}.test"


def _bearer(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()


def _require_active(account: Account) -> None:
    if account.suspended:
        raise refused(401, "AccountTakedown", "Account has been taken down")


def _session(request: web.Request, account: Account) -> dict[str, Any]:
    store, settings = request.app[STORE], request.app[SETTINGS]
    return {
        "accessJwt": store.issue(account.handle, "access", settings.access_token_seconds),
        "refreshJwt": store.issue(account.handle, "refresh", settings.refresh_token_seconds),
        "did": did_of(account.handle),
        "handle": handle_of(account.handle),
        "active": True,
    }
