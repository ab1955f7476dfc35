"""One simulator's corner of the sandbox database: accounts, tokens, and records of any collection.

`synchronous=OFF` keeps every answered write through a killed process, which is all a simulator needs; only a power cut
could lose some. Times are Unix seconds. Calls block the event loop for microseconds, so no thread is involved.
"""

import secrets
import sqlite3
import time
from pathlib import Path
from typing import Any, Literal

import msgspec

_TABLES = """
create table if not exists kit_accounts (
    simulator text, handle text, data text not null, suspended integer not null default 0,
    draws integer not null default 0, primary key (simulator, handle)
) without rowid;
create table if not exists kit_tokens (
    simulator text, token text, handle text not null, kind text not null, expires_at real not null,
    data text not null, primary key (simulator, token)
) without rowid;
create table if not exists kit_records (
    number integer primary key autoincrement, simulator text not null, collection text not null, id text not null,
    handle text not null, data text not null, created_at real not null, gone_at real, gone text
);
create unique index if not exists kit_records_by_id on kit_records (simulator, collection, id);
create index if not exists kit_records_of_account on kit_records (simulator, collection, handle, number);
create table if not exists kit_faults (
    simulator text, handle text, position integer, plan text not null, remaining integer,
    primary key (simulator, handle, position)
) without rowid;
create table if not exists kit_spent (simulator text, handle text, operation text, at real);
create index if not exists kit_spent_recently on kit_spent (simulator, handle, operation, at);
"""


class Account(msgspec.Struct, frozen=True):
    """An account of the platform. `data` is what its simulator wants to know of it."""

    handle: str
    data: dict[str, Any]
    suspended: bool


class Token(msgspec.Struct, frozen=True):
    """A code, an access token or a refresh token. `kind` and `data` are the simulator's own."""

    token: str
    handle: str
    kind: str
    expires_at: float
    data: dict[str, Any]

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= now()


class Record(msgspec.Struct, frozen=True):
    """Something the platform keeps. A record whose time has come is `gone`, with the reason."""

    number: int
    id: str
    handle: str
    data: dict[str, Any]
    created_at: float
    gone: Literal["deleted", "taken_down"] | None


def now() -> float:
    """Unix seconds."""
    return time.time()


class Store:
    """What one simulator knows. Every statement commits on its own."""

    def __init__(self, database: Path, simulator: str) -> None:
        self.simulator = simulator
        self.sql = sqlite3.connect(database, isolation_level=None, timeout=10)
        self.sql.row_factory = sqlite3.Row
        self.sql.execute("pragma journal_mode = wal")
        self.sql.execute("pragma synchronous = off")
        self.sql.executescript(_TABLES)

    def close(self) -> None:
        """Let the file go."""
        self.sql.close()

    def add_account(self, handle: str, data: dict[str, Any]) -> bool:
        """Add an account; False when the handle is taken."""
        statement = "insert into kit_accounts (simulator, handle, data) values (?, ?, ?) on conflict do nothing"
        return self.sql.execute(statement, (self.simulator, handle, _dumped(data))).rowcount == 1

    def account(self, handle: str) -> Account | None:
        """The account of this handle."""
        row = self._one("select * from kit_accounts where simulator = ? and handle = ?", handle)
        if row is None:
            return None
        return Account(row["handle"], msgspec.json.decode(row["data"]), bool(row["suspended"]))

    def accounts(self) -> list[Account]:
        """Every account, by handle."""
        rows = self.sql.execute(
            "select handle from kit_accounts where simulator = ? order by handle", (self.simulator,)
        )
        return [account for row in rows.fetchall() if (account := self.account(row["handle"]))]

    def change_account(self, handle: str, **changes: Any) -> None:
        """Change some of an account's data; `suspended` as well."""
        account = self.account(handle)
        if account is not None:
            suspended = changes.pop("suspended", account.suspended)
            statement = "update kit_accounts set data = ?, suspended = ? where simulator = ? and handle = ?"
            self.sql.execute(statement, (_dumped(account.data | changes), suspended, self.simulator, handle))

    def issue(self, handle: str, kind: str, seconds: float, data: dict[str, Any] | None = None, token: str = "") -> str:
        """A new token, valid for `seconds`."""
        token = token or secrets.token_urlsafe(24)
        row = (self.simulator, token, handle, kind, now() + seconds, _dumped(data or {}))
        self.sql.execute("insert into kit_tokens values (?, ?, ?, ?, ?, ?)", row)
        return token

    def token(self, token: str, kind: str) -> Token | None:
        """The token, also when it has expired."""
        row = self._one("select * from kit_tokens where simulator = ? and token = ? and kind = ?", token, kind)
        return None if row is None else _token(row)

    def tokens(self, handle: str, kind: str = "access") -> list[Token]:
        """The account's tokens of this kind, those that have ended included."""
        statement = "select * from kit_tokens where simulator = ? and handle = ? and kind = ?"
        rows = self.sql.execute(statement, (self.simulator, handle, kind))
        return [_token(row) for row in rows]

    def drop_token(self, token: str) -> bool:
        """Forget a token. True for the one caller who really took it: codes and single-use tokens are spent so."""
        statement = "delete from kit_tokens where simulator = ? and token = ?"
        return self.sql.execute(statement, (self.simulator, token)).rowcount == 1

    def expire_tokens(self, handle: str, kind: str = "access") -> None:
        """End every token of this kind at once."""
        statement = "update kit_tokens set expires_at = 0 where simulator = ? and handle = ? and kind = ?"
        self.sql.execute(statement, (self.simulator, handle, kind))

    def put(self, collection: str, handle: str, data: dict[str, Any], record_id: str = "") -> Record:
        """Keep a record. Without an id of its own it is named by its number."""
        made = self.sql.execute(
            "insert into kit_records (simulator, collection, id, handle, data, created_at) values (?, ?, ?, ?, ?, ?)"
            " returning number",
            (self.simulator, collection, record_id or secrets.token_hex(12), handle, _dumped(data), now()),
        ).fetchone()
        number: int = made["number"]
        if not record_id:
            self.sql.execute("update kit_records set id = ? where number = ?", (str(number), number))
        found = self.get(collection, record_id or str(number))
        assert found is not None  # noqa: S101 - just written
        return found

    def get(self, collection: str, record_id: str) -> Record | None:
        """A record, also when it is gone."""
        row = self._one(
            "select * from kit_records where simulator = ? and collection = ? and id = ?", collection, record_id
        )
        return None if row is None else _record(row)

    def list(self, collection: str, handle: str, *, gone: bool = False) -> list[Record]:
        """An account's records, oldest first; with `gone`, also those that are not there any more."""
        rows = self.sql.execute(
            "select * from kit_records where simulator = ? and collection = ? and handle = ? order by number",
            (self.simulator, collection, handle),
        )
        return [record for row in rows if (record := _record(row)).gone is None or gone]

    def change(self, collection: str, record_id: str, **changes: Any) -> Record | None:
        """Change some of a record's data."""
        record = self.get(collection, record_id)
        if record is None:
            return None
        statement = "update kit_records set data = ? where number = ?"
        self.sql.execute(statement, (_dumped(record.data | changes), record.number))
        return self.get(collection, record_id)

    def remove(self, collection: str, record_id: str, reason: str = "deleted", *, after_seconds: float = 0.0) -> bool:
        """Let a record be gone, now or later. False if it is not there (any more)."""
        record = self.get(collection, record_id)
        if record is None or record.gone:
            return False
        statement = "update kit_records set gone_at = ?, gone = ? where number = ?"
        self.sql.execute(statement, (now() + after_seconds, reason, record.number))
        return True

    def spend(self, handle: str, operation: str, *, most: int, seconds: float) -> float | None:
        """Count one call against a quota. None: it fits; else the seconds until the next one will.

        The back office can put another quota in place of the platform's usual one.
        """
        account = self.account(handle)
        quota = (account.data.get("quotas", {}) if account else {}).get(operation, {})
        most, seconds = quota.get("most", most), quota.get("seconds", seconds)
        key = (self.simulator, handle, operation)
        times = self.sql.execute(
            "select at from kit_spent where simulator = ? and handle = ? and operation = ? and at > ? order by at",
            (*key, now() - seconds),
        ).fetchall()
        if len(times) >= most:
            return float(times[len(times) - most]["at"]) + seconds - now() if most else seconds
        self.sql.execute("insert into kit_spent values (?, ?, ?, ?)", (*key, now()))
        return None

    def _one(self, statement: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.sql.execute(statement, (self.simulator, *values)).fetchone()
        return row


def _token(row: sqlite3.Row) -> Token:
    return Token(row["token"], row["handle"], row["kind"], row["expires_at"], msgspec.json.decode(row["data"]))


def _record(row: sqlite3.Row) -> Record:
    is_gone = row["gone_at"] is not None and row["gone_at"] <= now()
    data = msgspec.json.decode(row["data"])
    return Record(row["number"], row["id"], row["handle"], data, row["created_at"], row["gone"] if is_gone else None)


def _dumped(data: Any) -> str:
    return msgspec.json.encode(data).decode()
