"""20,000 webhook deliveries to 20 receivers: one worker process against the bare loop."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from domain.kernel.ids import uuid7
from domain.webhooks import Endpoint
from integrations.postgres.roles import APP, SYSTEM
from integrations.settings import Settings
from tests.domain.webhooks import new_endpoint
from tests.workers.stage import start_worker

from .floors.webhooks import deliver_all
from .ground import Ground
from .report import Row

DELIVERIES, RECEIVERS, HOUSES = 20_000, 20, 10
TYPE = "brand.created"


class Receivers(msgspec.Struct, frozen=True):
    """A process with all receivers."""

    process: subprocess.Popen[str]
    ports: list[int]

    def taken(self) -> int:
        """How many requests they have had."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("\n")
        stdin.flush()
        return int(stdout.readline())


async def rows(ground: Ground) -> list[Row]:
    """As many deliveries are the floor's as the worker's."""
    with _receivers() as receivers:
        endpoints = [await _endpoint(ground, number, port) for number, port in enumerate(receivers.ports)]
        admin = await asyncpg.connect(ground.databases.admin_url(ground.database))
        try:
            # What made the ground is nobody's news.
            await admin.execute("UPDATE events SET dispatched_at = now() WHERE dispatched_at IS NULL")
            floor = await _floor(ground, admin, endpoints)
            ours = await _worker(ground, admin, endpoints, receivers)
        finally:
            await admin.close()
        if (taken := receivers.taken()) != 2 * DELIVERIES:
            raise RuntimeError(f"{taken:,} POSTs arrived for twice {DELIVERIES:,} deliveries")
    row = Row(name=f"{DELIVERIES:,} webhooks to {RECEIVERS}", ours=DELIVERIES / ours, floor=DELIVERIES / floor,
              unit="deliveries/s", ratio=floor / ours, bar=0.4, goal=0.8)  # fmt: skip
    return [row]


async def _floor(ground: Ground, admin: Any, endpoints: list[Endpoint]) -> float:
    await _make_due(ground, admin, endpoints)
    system, app = (ground.databases.url(role, ground.database) for role in (SYSTEM, APP))
    return await deliver_all(system, app, {endpoint.id: endpoint.url for endpoint in endpoints})


async def _worker(ground: Ground, admin: Any, endpoints: list[Endpoint], receivers: Receivers) -> float:
    worker = await start_worker(_settings(ground, receivers))
    await asyncio.sleep(2)  # started and idle
    await _make_due(ground, admin, endpoints)
    started = time.perf_counter()
    while await admin.fetchval("SELECT count(*) FROM webhook_deliveries WHERE state <> 'delivered'"):
        await asyncio.sleep(0.1)
    spent = time.perf_counter() - started
    worker.terminate()
    await worker.wait()
    return spent


def _settings(ground: Ground, receivers: Receivers) -> Settings:
    allowed = ",".join(f"127.0.0.1:{port}" for port in receivers.ports)
    return msgspec.structs.replace(ground.settings, http_allow=allowed)


async def _make_due(ground: Ground, admin: Any, endpoints: list[Endpoint]) -> None:
    """Events with a delivery for each endpoint of their tenant. Copied in, since making them is not measured."""
    now = ground.runtime.clock.now()
    by_tenant: dict[UUID, list[Endpoint]] = {}
    for endpoint in endpoints:
        by_tenant.setdefault(endpoint.tenant_id, []).append(endpoint)
    events: list[tuple[Any, ...]] = []
    deliveries: list[tuple[Any, ...]] = []
    for number in range(DELIVERIES // (RECEIVERS // HOUSES)):
        tenant_id, told = list(by_tenant.items())[number % HOUSES]
        event_id, brand_id = uuid7(now), ground.brands[number % HOUSES]
        events.append((tenant_id, event_id, now, TYPE, brand_id, brand_id, 1, "system", "bench", "{}", now))
        deliveries += [
            (tenant_id, uuid7(now), endpoint.id, event_id, TYPE, "pending", 0, 0, now, now, 1, now, 0)
            for endpoint in told
        ]
    async with admin.transaction():
        await admin.execute("DELETE FROM webhook_deliveries")
        await _copy(admin, "events", events, "tenant_id id created_at type subject_id brand_id subject_version actor_kind "
                    "request_id data dispatched_at")  # fmt: skip
        await _copy(admin, "webhook_deliveries", deliveries, "tenant_id id endpoint_id event_id event_type state attempts "
                    "tries created_at updated_at version next_at lease_token")  # fmt: skip
    await admin.execute("ANALYZE events, webhook_deliveries")


async def _copy(admin: Any, table: str, records: list[Any], columns: str) -> None:
    await admin.copy_records_to_table(table, records=records, columns=columns.split())


async def _endpoint(ground: Ground, number: int, port: int) -> Endpoint:
    endpoint, _ = await new_endpoint(ground.houses[number % HOUSES], TYPE, url=f"http://127.0.0.1:{port}/hook")
    return endpoint


@contextmanager
def _receivers() -> Iterator[Receivers]:
    command = [sys.executable, "-m", "tests.bench.receivers", str(RECEIVERS)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Receivers(process, [int(port) for port in process.stdout.readline().split()])
    finally:
        process.terminate()
        process.wait(10)
