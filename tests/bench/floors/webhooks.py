"""The bare loop for webhooks: claim in batches, a POST each, one UPDATE per batch, nothing around them."""

import asyncio
import time
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import msgspec

BATCH, IN_FLIGHT = 500, 120
CLAIM = """WITH due AS (SELECT tenant_id, id FROM webhook_deliveries
    WHERE state = 'pending' AND next_at <= statement_timestamp()
      AND (lease_until IS NULL OR lease_until <= statement_timestamp())
    ORDER BY next_at LIMIT 500 FOR UPDATE SKIP LOCKED)
UPDATE webhook_deliveries d SET lease_token = lease_token + 1, lease_until = clock_timestamp() + interval '30 s',
    worker = 'floor' FROM due WHERE d.tenant_id = due.tenant_id AND d.id = due.id
RETURNING d.tenant_id, d.id"""
LOAD = """SELECT d.id, d.endpoint_id, e.id AS event_id, e.type, e.created_at, e.subject_id, e.data
    FROM webhook_deliveries d JOIN events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
    WHERE d.tenant_id = $1 AND d.id = ANY($2::uuid[])"""
RESULT = """UPDATE webhook_deliveries SET state = 'delivered', attempts = 1, delivered_at = now(), next_at = NULL,
    lease_until = NULL WHERE tenant_id = $1 AND id = ANY($2::uuid[])"""


async def deliver_all(system_dsn: str, app_dsn: str, urls: dict[UUID, str]) -> float:
    """Deliver everything that is due. Returns the seconds it took."""
    started = time.perf_counter()
    system, app = await asyncpg.connect(system_dsn), await asyncpg.connect(app_dsn)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=IN_FLIGHT)) as http:
        while claims := await system.fetch(CLAIM):
            for tenant_id in {claim["tenant_id"] for claim in claims}:
                ids = [claim["id"] for claim in claims if claim["tenant_id"] == tenant_id]
                await _deliver(app, http, urls, tenant_id, ids)
    seconds = time.perf_counter() - started
    await system.close()
    await app.close()
    return seconds


async def _deliver(
    app: Any, http: aiohttp.ClientSession, urls: dict[UUID, str], tenant_id: UUID, ids: list[UUID]
) -> None:
    async with app.transaction():
        await app.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant_id))
        rows = await app.fetch(LOAD, tenant_id, ids)
    await asyncio.gather(*(_post(http, urls[row["endpoint_id"]], row) for row in rows))
    async with app.transaction():
        await app.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant_id))
        await app.execute(RESULT, tenant_id, ids)


async def _post(http: aiohttp.ClientSession, url: str, row: Any) -> None:
    body = {"type": row["type"], "timestamp": row["created_at"], "data": {"id": row["subject_id"]}}
    headers = {"Content-Type": "application/json", "webhook-id": str(row["event_id"])}
    async with http.post(url, data=msgspec.json.encode(body), headers=headers) as answer:
        if answer.status != 204:
            raise RuntimeError(f"the receiver answered {answer.status}")
        await answer.read()
