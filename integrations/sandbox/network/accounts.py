"""Accounts of the network and the tokens that act for them."""

import hashlib
import secrets
from typing import Any, Literal

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Store
from integrations.sandbox.network.answers import Refusal

Flavour = Literal["keyed", "read_back", "blind"]
"""What the network offers this account after a lost answer: idempotency keys, its own posts in a list, or nothing."""


class Quota(msgspec.Struct, frozen=True, kw_only=True):
    """How many calls there are in a sliding window."""

    most: int
    seconds: float


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account. Its posts enter listings `settle_seconds` after they were made."""

    handle: str
    flavour: Flavour
    display_name: str
    settle_seconds: float
    suspended: bool
    quotas: dict[str, Quota] = {}
    """By operation."""


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    password: str
    flavour: Flavour
    display_name: str
    settle_seconds: float
    callback_secret: str
    callback_url: str = ""
    quotas: dict[str, Quota] = {}


def create_account(store: Store, account: Account, password: str) -> None:
    """Add an account. Raises Refusal 409 when the handle is taken."""
    kept = _Kept(
        password=_scrambled(account.handle, password),
        flavour=account.flavour,
        display_name=account.display_name,
        settle_seconds=account.settle_seconds,
        callback_secret=hashlib.sha256(f"{account.handle}:{password}".encode()).hexdigest(),
    )
    if not store.add_account(account.handle, msgspec.to_builtins(kept)):
        raise Refusal(409, "handle_taken", f"{account.handle} exists")


def get_account(store: Store, handle: str) -> Account:
    """The account. Raises Refusal 404."""
    found = _find(store, handle)
    if found is None:
        raise Refusal(404, "not_found", "no such account")
    return found[0]


def callbacks_of(store: Store, handle: str) -> tuple[str, str]:
    """Where callbacks about the account go (empty: nowhere), and the secret they are signed with."""
    found = _find(store, handle)
    return (found[1].callback_url, found[1].callback_secret) if found is not None else ("", "")


def check_password(store: Store, handle: str, password: str) -> Account:
    """The account these belong to. Raises Refusal 400 `invalid_grant`, whichever of the two is wrong."""
    found = _find(store, handle)
    if found is None or not secrets.compare_digest(found[1].password, _scrambled(handle, password)):
        raise Refusal(400, "invalid_grant", "handle or password is wrong")
    return found[0]


def authenticate(request: web.Request) -> Account:
    """Who is calling, by the bearer token. Raises Refusal 401 or 403."""
    store = request.app[STORE]
    token = store.token(request.headers.get("Authorization", "").removeprefix("Bearer "), "access")
    if token is None:
        raise Refusal(401, "token_invalid", "the access token is not known")
    if token.expired:
        raise Refusal(401, "token_expired", "the access token has expired; refresh it")
    return require_active(get_account(store, token.handle))


def require_active(account: Account) -> Account:
    """The same account. Raises Refusal 403 `account_suspended`."""
    if account.suspended:
        raise Refusal(403, "account_suspended", "this account is suspended")
    return account


def _find(store: Store, handle: str) -> tuple[Account, _Kept] | None:
    row: Any = store.account(handle)
    if row is None:
        return None
    kept = msgspec.convert(row.data, type=_Kept)
    account = Account(
        handle=handle,
        flavour=kept.flavour,
        display_name=kept.display_name,
        settle_seconds=kept.settle_seconds,
        suspended=row.suspended,
        quotas=kept.quotas,
    )
    return account, kept


def _scrambled(handle: str, password: str) -> str:
    return hashlib.scrypt(password.encode(), salt=handle.encode(), n=1024, r=8, p=1).hex()
