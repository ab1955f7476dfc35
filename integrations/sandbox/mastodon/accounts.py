"""Accounts, and who is calling."""

import hashlib
from typing import Any

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Store, Token, json_answer, spoil, strike
from integrations.sandbox.mastodon.answers import missing, refused

TEN_YEARS = 10 * 365 * 86_400.0

routes = web.RouteTableDef()


class Member(msgspec.Struct, kw_only=True):
    """What an account consists of. Empty `access_token`: it has none, and is connected through OAuth."""

    display_name: str = ""
    access_token: str = ""
    scopes: str = "read write"
    """Of that token."""
    processing_seconds: float = 0.2
    """How long the server works on a film."""
    soonest_schedule_seconds: float = 300.0


@routes.get("/api/v1/accounts/verify_credentials")
async def verify_credentials(request: web.Request) -> web.StreamResponse:
    """Whose token this is."""
    account = authenticate(request, "read")
    struck = await strike(request, account.handle, "token")
    return spoil(request, struck, json_answer(own_view(request, account)))


@routes.get("/api/v1/accounts/{id:[0-9]+}")
async def show_account(request: web.Request) -> web.StreamResponse:
    """Somebody's account: of this server, or of somebody who spoke here."""
    authenticate(request, "read")
    return json_answer(account_by_id(request, request.match_info["id"]))


def authenticate(request: web.Request, scope: str) -> Account:
    """Who is calling, by the bearer token. Raises Refused 401 or 403."""
    store = request.app[STORE]
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    known = store.token(token, "access") or _personal(store, token)
    if known is None:
        raise refused(401, "The access token is invalid")
    if known.expired:
        raise refused(401, "The access token expired")
    if scope not in known.data["scopes"].split():
        raise refused(403, "This action is outside the authorized scopes")
    account = store.account(known.handle)
    if account is None or account.suspended:
        raise refused(403, "Your login is currently disabled")
    return account


def id_of(acct: str) -> str:
    """The number of an account, which follows from its name."""
    return str(int.from_bytes(hashlib.sha256(acct.encode()).digest()[:6]))


def own_view(request: web.Request, account: Account) -> dict[str, Any]:
    """An account of this server."""
    posts = request.app[STORE].list("posts", account.handle)
    return account_view(request, account.handle, account.data["display_name"]) | {"statuses_count": len(posts)}


def account_view(request: web.Request, acct: str, display_name: str = "") -> dict[str, Any]:
    """Entity Account."""
    username = acct.partition("@")[0]
    return {
        "id": id_of(acct),
        "username": username,
        "acct": acct,
        "display_name": display_name or username,
        "url": f"{root(request)}/@{acct}",
        "followers_count": 0,
        "following_count": 0,
        "statuses_count": 0,
    }


def account_by_id(request: web.Request, account_id: str) -> dict[str, Any]:
    """Raises Refused 404."""
    store = request.app[STORE]
    for account in store.accounts():
        if id_of(account.handle) == account_id:
            return own_view(request, account)
    person = store.get("people", account_id)
    if person is None:
        raise missing()
    return account_view(request, person.data["acct"])


def root(request: web.Request) -> str:
    """The server's own address."""
    return f"{request.url.origin()}/{request.app[STORE].simulator}"


def _personal(store: Store, token: str) -> Token | None:
    """A token that a person made becomes one like all others when it is first used."""
    for account in store.accounts():
        if token and account.data["access_token"] == token:
            store.issue(account.handle, "access", TEN_YEARS, {"scopes": account.data["scopes"]}, token)
    return store.token(token, "access")
