"""Misbehaviour on order: a plan per account of what goes wrong, where and how often.

A plan is a list. For every request its entries are tried in order; latency adds up, and the first other entry that
strikes ends the search. With a seed the nth request of an account always draws the same.
"""

import asyncio
import hashlib
import secrets
import sqlite3
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.network.answers import Refusal
from integrations.sandbox.network.keys import SETTINGS, STORE

FaultName = Literal[
    "reject",  # 422, the content is not wanted
    "rate_limit",  # 429 with Retry-After
    "expire_token",  # 401 until the token is refreshed
    "unavailable",  # 503, documented as: nothing was done
    "server_error_before",  # 500, and nothing was done, which the caller cannot know
    "server_error_after",  # 502, and it was done
    "lose_answer",  # it was done, then the connection is cut
    "garble_answer",  # it was done, then half an answer or a web page comes back
    "latency",  # wait, then go on
]
Operation = Literal["publish", "media", "read", "token"]


class Fault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a plan. `count` is how often it may still strike; None means for ever."""

    fault: FaultName
    on: Operation = "publish"
    probability: Annotated[float, Meta(ge=0, le=1)] = 1.0
    count: Annotated[int, Meta(ge=0)] | None = None
    milliseconds: Annotated[int, Meta(ge=0, le=60_000)] = 0
    retry_after_seconds: Annotated[int, Meta(ge=0)] = 1


class Strike(msgspec.Struct, frozen=True):
    """What is still to happen to a request after it was carried out."""

    fault: FaultName | None
    number: int


def set_plan(store: sqlite3.Connection, handle: str, plan: list[Fault]) -> None:
    """Replace the account's plan and start its draws again."""
    store.execute("delete from faults where handle = ?", (handle,))
    store.executemany(
        "insert into faults values (?, ?, ?, ?)",
        [(handle, position, msgspec.json.encode(fault).decode(), fault.count) for position, fault in enumerate(plan)],
    )
    store.execute("update accounts set draws = 0 where handle = ?", (handle,))


async def strike(request: web.Request, handle: str, operation: Operation) -> Strike:
    """Let the plan act before the work is done. Raises Refusal for the faults that prevent it."""
    struck, number = _draw(request, handle, operation)
    await asyncio.sleep(sum(fault.milliseconds for fault in struck if fault.fault == "latency") / 1000)
    decisive = next((fault for fault in struck if fault.fault != "latency"), None)
    if decisive is None:
        return Strike(None, number)
    _refuse(request.app[STORE], handle, decisive)
    return Strike(decisive.fault, number)


def spoil(request: web.Request, struck: Strike, answer: web.Response) -> web.Response:
    """Let the plan act after the work is done. Raises Refusal 502 for `server_error_after`."""
    if struck.fault == "server_error_after":
        raise Refusal(502, "bad_gateway", "the answer was lost on its way")
    if struck.fault == "lose_answer" and request.transport is not None:
        request.transport.abort()
    if struck.fault == "garble_answer":
        return _garbled(answer, struck.number)
    return answer


def _draw(request: web.Request, handle: str, operation: Operation) -> tuple[list[Fault], int]:
    store = request.app[STORE]
    plan = store.execute("select * from faults where handle = ? order by position", (handle,)).fetchall()
    if not plan:
        return [], 0
    number, struck = _next_draw(store, handle), list[Fault]()
    for row in plan:
        fault = msgspec.json.decode(row["plan"], type=Fault)
        chance = _chance(request.app[SETTINGS].seed, f"{handle}:{number}:{row['position']}")
        if fault.on == operation and row["remaining"] != 0 and chance < fault.probability:
            _spend(store, row)
            struck.append(fault)
            if fault.fault != "latency":
                break
    return struck, number


def _spend(store: sqlite3.Connection, row: sqlite3.Row) -> None:
    place = (row["handle"], row["position"])
    store.execute("update faults set remaining = remaining - 1 where handle = ? and position = ?", place)


def _next_draw(store: sqlite3.Connection, handle: str) -> int:
    row = store.execute("update accounts set draws = draws + 1 where handle = ? returning draws", (handle,)).fetchone()
    return int(row["draws"])


def _chance(seed: int | None, moment: str) -> float:
    """A number in [0, 1)."""
    if seed is None:
        return secrets.randbelow(2**32) / 2**32
    return int.from_bytes(hashlib.sha256(f"{seed}:{moment}".encode()).digest()[:4]) / 2**32


def _refuse(store: sqlite3.Connection, handle: str, fault: Fault) -> None:
    match fault.fault:
        case "reject":
            raise Refusal(422, "content_rejected", "the network does not want this content")
        case "rate_limit":
            raise Refusal(429, "too_many_requests", "slow down", {"Retry-After": str(fault.retry_after_seconds)})
        case "unavailable":
            raise Refusal(503, "unavailable", "down for maintenance; nothing was done")
        case "server_error_before":
            raise Refusal(500, "internal_error", "something broke")
        case "expire_token":
            store.execute("update tokens set expires_at = 0 where handle = ? and kind = 'access'", (handle,))
            raise Refusal(401, "token_expired", "the access token has expired; refresh it")


def _garbled(answer: web.Response, number: int) -> web.Response:
    body = answer.body if isinstance(answer.body, bytes) else b""
    if number % 2:
        return web.Response(body=body[: len(body) // 2], status=answer.status, content_type="application/json")
    return web.Response(text="<!doctype html><title>Oops</title>", status=200, content_type="text/html")
