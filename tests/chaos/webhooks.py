"""Webhooks: most receivers are well, some are dead, slow, flapping, gone or redirecting; nobody may starve another."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from integrations.runtime import open_runtime
from tests.domain.webhooks import new_endpoint, new_facts
from tests.house import House, new_house
from tests.workers.stage import environment_of

from .fleet import running_fleet
from .ground import LOGS, Ground, laid_out
from .options import Options
from .receivers import TENANTS, Listener, hundred
from .report import Row, lags, spelled
from .storm import WORKER

FACTS_EACH, SECONDS = 200, 60.0
TYPE = "brand.created"
REST_SECONDS = 30.0
BAR_SECONDS = 5.0
READ = f"""SELECT d.endpoint_id, d.event_id, d.state, d.attempts, d.last_error, d.next_at,
    e.created_at, w.failing_since, w.disabled_reason
    FROM webhook_deliveries d JOIN events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
    JOIN webhook_endpoints w ON w.tenant_id = d.tenant_id AND w.id = d.endpoint_id
    WHERE e.type = '{TYPE}'"""
Told = dict[UUID, Listener]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How deliveries stand, by temper of the receiver, and when the healthy ones heard."""

    counts: dict[str, dict[str, int]]
    reasons: dict[str, dict[str, int]]
    lag: dict[str, float]
    silent: int
    """Deliveries that are neither delivered nor say why not."""
    missed: int
    """Deliveries called delivered, or owed to healthy receivers, that never arrived there."""


async def row(_: Options) -> Row:
    """Facts for a minute, told to a hundred receivers by one worker process."""
    async with hundred() as listeners:
        allowed = ",".join(f"127.0.0.1:{listener.port}" for listener in listeners)
        async with laid_out(http_allow=allowed) as ground, open_runtime(ground.settings, system=True) as runtime:
            houses = [await new_house(runtime) for _ in range(TENANTS)]
            told = await _subscribed(houses, listeners)
            async with running_fleet(WORKER, environment_of(ground.settings), size=1, log=LOGS / "webhooks.log"):
                await _happen(houses)
                rows = await _rested(ground, told)
    return _row(_tally(rows, told), len(listeners))


async def _subscribed(houses: Sequence[House], listeners: Sequence[Listener]) -> Told:
    told = {}
    for listener in listeners:
        endpoint, _ = await new_endpoint(houses[listener.tenant], TYPE, url=listener.url)
        told[endpoint.id] = listener
    return told


async def _happen(houses: Sequence[House]) -> None:
    """Facts at an even pace, the tenants in turns."""
    started, total = time.monotonic(), FACTS_EACH * len(houses)
    for number in range(total):
        await asyncio.sleep(max(0.0, started + number * SECONDS / total - time.monotonic()))
        await new_facts(houses[number % len(houses)], 1)


async def _rested(ground: Ground, told: Told) -> list[Any]:
    """Wait for the healthy ones only: the others' next tries are hours away."""
    until = time.monotonic() + REST_SECONDS
    while True:
        rows = await ground.fetch(READ) or []
        owed = [row for row in rows if told[row["endpoint_id"]].kind == "healthy" and row["state"] != "delivered"]
        complete = len(rows) >= FACTS_EACH * len(told) * 0.9  # receivers that are gone are not told any more
        if (complete and not owed) or time.monotonic() > until:
            return rows
        await asyncio.sleep(1)


def _tally(rows: Sequence[Any], told: Told) -> Tally:
    counts: dict[str, Counter[str]] = {listener.kind: Counter() for listener in told.values()}
    reasons: dict[str, Counter[str]] = {kind: Counter() for kind in counts}
    waited, missed = [], 0
    for row in rows:
        listener = told[row["endpoint_id"]]
        standing = _standing(row)
        counts[listener.kind][standing] += 1
        if standing == "failing":
            reasons[listener.kind][row["last_error"]] += 1
        heard = listener.receiver.first_at.get(str(row["event_id"]))
        if listener.kind == "healthy" and heard is not None:
            waited.append(heard - row["created_at"].timestamp())
        missed += heard is None and (listener.kind == "healthy" or standing == "delivered")
    return Tally(
        counts={kind: dict(each) for kind, each in counts.items()},
        reasons={kind: dict(each) for kind, each in reasons.items() if each},
        lag=lags(waited),
        silent=sum(each["silent"] for each in counts.values()),
        missed=missed,
    )


def _standing(row: Any) -> str:
    """Delivered; failing with a reason and a next try; or waiting behind what its own receiver did not take."""
    if row["state"] == "delivered":
        return "delivered"
    troubled = row["failing_since"] is not None or row["disabled_reason"] is not None
    if row["last_error"] and (row["next_at"] is not None or row["state"] == "failed" or troubled):
        return "failing"
    return "behind its own receiver" if troubled else "silent"


def _row(tally: Tally, receivers: int) -> Row:
    total = sum(sum(each.values()) for each in tally.counts.values())
    lines = [f"{kind}: {', '.join(f'{n} {name}' for name, n in each.items())}" for kind, each in tally.counts.items()]
    healthy = tally.counts["healthy"]
    whole = set(healthy) == {"delivered"} and not tally.missed and not tally.silent
    return Row(
        name=f"Webhooks: {FACTS_EACH * TENANTS:,} facts, {total:,} deliveries to {receivers} receivers, one worker",
        seen="\n".join(
            [*lines, f"healthy: {spelled(tally.lag)}; {tally.missed} missed, {tally.silent} without reason"]
        ),
        bar=f"healthy: all delivered, p99 < {BAR_SECONDS:.0f} s; every other delivered, failing with a reason, "
        "or waiting behind what its own receiver did not take",
        passed=whole and tally.lag.get("p99", 99.0) < BAR_SECONDS,
        figures={"tally": tally},
    )
