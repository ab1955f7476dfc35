"""The tables of the sandbox network, in one SQLite file.

`synchronous=OFF` keeps every answered post through a killed process, which is all a simulator needs; only a power cut
could lose some. Times of posts are microseconds since 1970. Calls block the event loop for microseconds, so no thread is involved.
"""

import sqlite3
from pathlib import Path

_TABLES = """
create table if not exists accounts (
    handle text primary key, password text not null, flavour text not null, display_name text not null,
    settle_seconds real not null default 0, suspended integer not null default 0, draws integer not null default 0
) without rowid;
create table if not exists tokens (
    token text primary key, handle text not null, kind text not null, expires_at real not null
) without rowid;
create index if not exists tokens_of_account on tokens (handle);
create table if not exists media (
    id integer primary key autoincrement, handle text not null, content_type text not null, content blob not null
);
create table if not exists posts (
    id integer primary key autoincrement, handle text not null, client_key text, text text not null,
    media_ids text not null, created_at integer not null, deleted_at integer, taken_down_at integer
);
create unique index if not exists posts_once_per_key on posts (handle, client_key) where client_key is not null;
create index if not exists posts_of_account on posts (handle, id);
create table if not exists faults (
    handle text not null, position integer not null, plan text not null, remaining integer,
    primary key (handle, position)
) without rowid;
"""


def open_store(database: Path) -> sqlite3.Connection:
    """The database, ready to use. Statements commit on their own; rows read by name."""
    store = sqlite3.connect(database, isolation_level=None, timeout=10)
    store.row_factory = sqlite3.Row
    store.execute("pragma journal_mode = wal")
    store.execute("pragma synchronous = off")
    store.executescript(_TABLES)
    return store
