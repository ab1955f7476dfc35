"""List, get and create, against the floor under the same server."""

import itertools
import statistics
from collections.abc import Callable

import asyncpg
import msgspec

from . import load
from .ground import TEXT, Ground, floor_environment, free_port, our_environment, served, token
from .report import Row

ROUNDS, SECONDS, CONNECTIONS = 5, 2.0, 16
OUR_TARGET, FLOOR_TARGET = "api.app:serve", "tests.bench.floors.api:app"
Requests = Callable[[], bytes]


async def rows(ground: Ground) -> list[Row]:
    """Both servers up, rounds taken in turns."""
    ours, floor = free_port(), free_port()
    with (
        served(OUR_TARGET, ours, our_environment(ground)),
        served(FLOOR_TARGET, floor, floor_environment(ground)),
    ):
        post_ids = await _some_posts(ground)
        return [
            await _compare("list 50 of 100,000 posts", 0.60, 0.85, (ours, _lists(ground)), (floor, _bare_lists(ground))),
            await _compare("get one post", 0.60, 0.85, (ours, _gets(ground, post_ids)), (floor, _bare_gets(ground, post_ids))),
            await _compare("create a post, idempotent", 0.45, 0.75, (ours, _creates(ground)), (floor, _bare_creates(ground))),
        ]  # fmt: skip


async def _compare(name: str, bar: float, goal: float, ours: tuple[int, Requests], floor: tuple[int, Requests]) -> Row:
    expect = 201 if name.startswith("create") else 200
    rates: dict[str, list[load.Load]] = {"ours": [], "floor": []}
    for number in range(ROUNDS + 1):
        for side, (port, request) in (("ours", ours), ("floor", floor)):
            each = await load.run(port, request, seconds=SECONDS, connections=CONNECTIONS, expect=expect)
            if number:  # the first round only warms up
                rates[side].append(each)
    ratio = statistics.median(a.rate / b.rate for a, b in zip(rates["ours"], rates["floor"], strict=True))
    our_rate = statistics.median(each.rate for each in rates["ours"])
    floor_rate = statistics.median(each.rate for each in rates["floor"])
    p99 = statistics.median(each.p99_ms for each in rates["ours"])
    return Row(name=name, ours=our_rate, floor=floor_rate, unit="requests/s", ratio=ratio, bar=bar, goal=goal,
               note=f"p99 {p99:.1f} ms")  # fmt: skip


def _authorized(ground: Ground, which: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {ground.houses[which].key}"}


def _lists(ground: Ground) -> Requests:
    ready = [load.encode("GET", "/v1/posts", _authorized(ground, which)) for which in range(len(ground.houses))]
    turn = itertools.cycle(ready)
    return lambda: next(turn)


def _bare_lists(ground: Ground) -> Requests:
    turn = itertools.cycle([load.encode("GET", f"/posts?tenant={house.tenant_id}", {}) for house in ground.houses])
    return lambda: next(turn)


def _gets(ground: Ground, post_ids: list[list[str]]) -> Requests:
    ready = [
        load.encode("GET", f"/v1/posts/{post_id}", _authorized(ground, which))
        for which, ids in enumerate(post_ids)
        for post_id in ids
    ]
    turn = itertools.cycle(ready)
    return lambda: next(turn)


def _bare_gets(ground: Ground, post_ids: list[list[str]]) -> Requests:
    ready = [
        load.encode("GET", f"/posts/{post_id}?tenant={house.tenant_id}", {})
        for house, ids in zip(ground.houses, post_ids, strict=True)
        for post_id in ids
    ]
    turn = itertools.cycle(ready)
    return lambda: next(turn)


def _creates(ground: Ground) -> Requests:
    bodies = [msgspec.json.encode({"brand_id": str(brand), "text": TEXT}) for brand in ground.brands]
    turn = itertools.cycle(range(len(bodies)))

    def request() -> bytes:
        which = next(turn)
        headers = {**_authorized(ground, which), "Content-Type": "application/json", "Idempotency-Key": token()}
        return load.encode("POST", "/v1/posts", headers, bodies[which])

    return request


def _bare_creates(ground: Ground) -> Requests:
    ready = [
        load.encode(
            "POST",
            f"/posts?tenant={house.tenant_id}",
            {"Content-Type": "application/json"},
            msgspec.json.encode({"brand_id": str(brand), "text": TEXT}),
        )
        for house, brand in zip(ground.houses, ground.brands, strict=True)
    ]
    turn = itertools.cycle(ready)
    return lambda: next(turn)


async def _some_posts(ground: Ground) -> list[list[str]]:
    connection = await asyncpg.connect(ground.databases.admin_url(ground.database))
    found = [
        [str(row["id"]) for row in await connection.fetch("SELECT id FROM posts WHERE tenant_id = $1 LIMIT 20", house.tenant_id)]
        for house in ground.houses
    ]  # fmt: skip
    await connection.close()
    return found
