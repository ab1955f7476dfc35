"""An account's own posts, a page at a time."""

import sqlite3
from datetime import UTC, datetime, timedelta

from aiohttp import web

from integrations.sandbox.kit import STORE
from integrations.sandbox.network.accounts import Account
from integrations.sandbox.network.answers import Refusal
from integrations.sandbox.network.store import microseconds_now

MAXIMUM_PAGE = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def list_page(request: web.Request, account: Account) -> list[sqlite3.Row]:
    """Newest first, as `since`, `before` and `limit` say. Raises Refusal."""
    since, before, limit = _page(request)
    return (
        request.app[STORE]
        .sql.execute(
            "select * from posts where handle = ? and deleted_at is null"
            " and (taken_down_at is null or taken_down_at > ?)"
            " and created_at >= ? and created_at <= ? and id < ? order by id desc limit ?",
            (
                account.handle,
                microseconds_now(),
                since,
                microseconds_now() - int(account.settle_seconds * 1_000_000),
                before,
                limit,
            ),
        )
        .fetchall()
    )


def _page(request: web.Request) -> tuple[int, int, int]:
    asked = request.query
    try:
        since = _microseconds(asked["since"]) if "since" in asked else 0
        before = min(int(asked.get("before", 2**62)), 2**62)
        limit = int(asked.get("limit", 20))
    except (ValueError, TypeError) as error:
        raise Refusal(400, "bad_request", "since, before or limit cannot be read") from error
    if not 0 < limit <= MAXIMUM_PAGE:
        raise Refusal(400, "bad_request", f"limit is 1 to {MAXIMUM_PAGE}")
    return since, before, limit


def _microseconds(moment: str) -> int:
    return (datetime.fromisoformat(moment) - EPOCH) // timedelta(microseconds=1)
