"""Accounts of the network and the tokens that act for them."""

import hashlib
import secrets
import sqlite3
import time
from typing import Literal, cast

import msgspec
from aiohttp import web

from integrations.sandbox.network.answers import Refusal
from integrations.sandbox.network.keys import STORE

Flavour = Literal["keyed", "read_back", "blind"]
"""What the network offers this account after a lost answer: idempotency keys, its own posts in a list, or nothing."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account. Its posts enter listings `settle_seconds` after they were made."""

    handle: str
    flavour: Flavour
    display_name: str
    settle_seconds: float
    suspended: bool


def create_account(store: sqlite3.Connection, account: Account, password: str) -> None:
    """Add an account. Raises Refusal 409 when the handle is taken."""
    try:
        store.execute(
            "insert into accounts (handle, password, flavour, display_name, settle_seconds) values (?, ?, ?, ?, ?)",
            (
                account.handle,
                _scrambled(account.handle, password),
                account.flavour,
                account.display_name,
                account.settle_seconds,
            ),
        )
    except sqlite3.IntegrityError as error:
        raise Refusal(409, "handle_taken", f"{account.handle} exists") from error


def get_account(store: sqlite3.Connection, handle: str) -> Account:
    """The account. Raises Refusal 404."""
    row = store.execute("select * from accounts where handle = ?", (handle,)).fetchone()
    if row is None:
        raise Refusal(404, "not_found", "no such account")
    return _account(row)


def check_password(store: sqlite3.Connection, handle: str, password: str) -> Account:
    """The account these belong to. Raises Refusal 400 `invalid_grant`, whichever of the two is wrong."""
    row = store.execute("select * from accounts where handle = ?", (handle,)).fetchone()
    if row is None or not secrets.compare_digest(row["password"], _scrambled(handle, password)):
        raise Refusal(400, "invalid_grant", "handle or password is wrong")
    return _account(row)


def authenticate(request: web.Request) -> Account:
    """Who is calling, by the bearer token. Raises Refusal 401 or 403."""
    row = (
        request.app[STORE]
        .execute(
            "select a.*, t.expires_at from tokens t join accounts a using (handle) where t.token = ? and t.kind = 'access'",
            (request.headers.get("Authorization", "").removeprefix("Bearer "),),
        )
        .fetchone()
    )
    if row is None:
        raise Refusal(401, "token_invalid", "the access token is not known")
    if row["expires_at"] <= time.time():
        raise Refusal(401, "token_expired", "the access token has expired; refresh it")
    return require_active(_account(row))


def require_active(account: Account) -> Account:
    """The same account. Raises Refusal 403 `account_suspended`."""
    if account.suspended:
        raise Refusal(403, "account_suspended", "this account is suspended")
    return account


def suspend(store: sqlite3.Connection, handle: str) -> None:
    """Lock the account out."""
    store.execute("update accounts set suspended = 1 where handle = ?", (handle,))


def _account(row: sqlite3.Row) -> Account:
    return Account(
        handle=row["handle"],
        flavour=cast(Flavour, row["flavour"]),
        display_name=row["display_name"],
        settle_seconds=row["settle_seconds"],
        suspended=bool(row["suspended"]),
    )


def _scrambled(handle: str, password: str) -> str:
    return hashlib.scrypt(password.encode(), salt=handle.encode(), n=1024, r=8, p=1).hex()
