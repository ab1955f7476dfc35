"""Misbehaviour on order: a plan per account of what goes wrong, where and how often.

A plan is a list. For every request its entries are tried in order; latency adds up, and the first other entry that
strikes ends the search. With a seed the nth request of an account always draws the same.
"""

import asyncio
import hashlib
import secrets

import msgspec
from aiohttp import web

from integrations.sandbox.kit.answers import Refused
from integrations.sandbox.kit.keys import SETTINGS, STORE, WORDS
from integrations.sandbox.kit.plans import Fault, FaultName, Operation
from integrations.sandbox.kit.store import Store

__all__ = ["Fault", "FaultName", "Operation", "Strike", "doom", "draw", "set_plan", "spoil", "strike"]

_BEFORE = frozenset({"reject", "rate_limit", "expire_token", "unavailable", "server_error_before"})


class Strike(msgspec.Struct, frozen=True):
    """What is still to happen to a request after it was carried out."""

    fault: Fault | None
    number: int


def set_plan(store: Store, handle: str, plan: list[Fault]) -> None:
    """Replace the account's plan and start its draws again."""
    store.sql.execute("delete from kit_faults where simulator = ? and handle = ?", (store.simulator, handle))
    store.sql.executemany(
        "insert into kit_faults values (?, ?, ?, ?, ?)",
        [
            (store.simulator, handle, position, msgspec.json.encode(fault).decode(), fault.count)
            for position, fault in enumerate(plan)
        ],
    )
    store.sql.execute("update kit_accounts set draws = 0 where simulator = ? and handle = ?", (store.simulator, handle))


async def strike(request: web.Request, handle: str, operation: Operation) -> Strike:
    """Let the plan act before the work is done. Raises Refused, in the platform's words, for what prevents it."""
    store = request.app[STORE]
    struck, number = draw(store, request.app[SETTINGS].seed, handle, operation)
    await asyncio.sleep(sum(fault.milliseconds for fault in struck if fault.fault == "latency") / 1000)
    decisive = next((fault for fault in struck if fault.fault != "latency"), None)
    if decisive is None or decisive.fault not in _BEFORE:
        return Strike(decisive, number)
    if decisive.fault == "expire_token":
        store.expire_tokens(handle)
    raise Refused(request.app[WORDS](decisive))


def doom(request: web.Request, struck: Strike, collection: str, record_id: str) -> None:
    """Let `takedown` act: what was just made will be gone after a while."""
    if struck.fault is not None and struck.fault.fault == "takedown":
        seconds = struck.fault.milliseconds / 1000
        request.app[STORE].remove(collection, record_id, "taken_down", after_seconds=seconds)


def spoil(request: web.Request, struck: Strike, answer: web.Response) -> web.Response:
    """Let the plan act after the work is done."""
    name = struck.fault.fault if struck.fault else None
    if name == "server_error_after" and struck.fault is not None:
        return request.app[WORDS](struck.fault)
    if name == "lose_answer" and request.transport is not None:
        request.transport.abort()
    if name == "garble_answer":
        return _garbled(answer, struck.number)
    return answer


def draw(store: Store, seed: int | None, handle: str, operation: Operation) -> tuple[list[Fault], int]:
    """The entries that strike this time, and the number of the draw."""
    where = (store.simulator, handle)
    plan = store.sql.execute(
        "select * from kit_faults where simulator = ? and handle = ? order by position", where
    ).fetchall()
    if not plan:
        return [], 0
    row = store.sql.execute(
        "update kit_accounts set draws = draws + 1 where simulator = ? and handle = ? returning draws", where
    ).fetchone()
    number: int = row["draws"] if row else 0
    struck: list[Fault] = []
    for entry in plan:
        fault = msgspec.json.decode(entry["plan"], type=Fault)
        if (
            fault.on != operation
            or entry["remaining"] == 0
            or _lets_through(store, where, entry["position"], fault)
            or _chance(seed, where, number, entry["position"]) >= fault.probability
        ):
            continue
        store.sql.execute(
            "update kit_faults set remaining = remaining - 1 where simulator = ? and handle = ? and position = ?"
            " and remaining is not null",
            (*where, entry["position"]),
        )
        struck.append(fault)
        if fault.fault != "latency":
            break
    return struck, number


def _lets_through(store: Store, where: tuple[str, str], position: int, fault: Fault) -> bool:
    if not fault.skip:
        return False
    later = msgspec.json.encode(msgspec.structs.replace(fault, skip=fault.skip - 1)).decode()
    statement = "update kit_faults set plan = ? where simulator = ? and handle = ? and position = ?"
    store.sql.execute(statement, (later, *where, position))
    return True


def _chance(seed: int | None, where: tuple[str, str], number: int, position: int) -> float:
    if seed is None:
        return secrets.randbelow(2**32) / 2**32
    digest = hashlib.sha256(f"{seed}|{where}|{number}|{position}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _garbled(answer: web.Response, number: int) -> web.Response:
    body = answer.body if isinstance(answer.body, bytes) else b""
    if number % 2:
        return web.Response(body=body[: len(body) // 2], status=answer.status, content_type="application/json")
    return web.Response(text="<!doctype html><title>Oops</title>", status=200, content_type="text/html")
