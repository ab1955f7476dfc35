"""The network's own tables, beside those that every simulator has.

Posts have a table of their own, because they are listed by time and counted in tens of thousands. Times of posts are
microseconds since 1970.
"""

import time
from collections.abc import AsyncIterator

from aiohttp import web

from integrations.sandbox.kit import STORE

_TABLES = """
create table if not exists media (
    id integer primary key autoincrement, handle text not null, content_type text not null, content blob not null
);
create table if not exists posts (
    id integer primary key autoincrement, handle text not null, client_key text, text text not null,
    media_ids text not null, created_at integer not null, deleted_at integer, taken_down_at integer
);
create unique index if not exists posts_once_per_key on posts (handle, client_key) where client_key is not null;
create index if not exists posts_of_account on posts (handle, id);
create table if not exists post_views (post_id integer primary key, views integer not null);
"""


async def open_tables(app: web.Application) -> AsyncIterator[None]:
    """Make the tables when the server starts; a cleanup context of aiohttp."""
    app[STORE].sql.executescript(_TABLES)
    yield


def microseconds_now() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1_000
