"""The bare loop for publishing: the same claim, intent and result statements and the same POST, nothing around them."""

import asyncio
import time
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg

from domain.kernel.ids import uuid7
from integrations.clock import SystemClock

BATCH = 50
CLAIM = """WITH due AS (SELECT tenant_id, id FROM publications
    WHERE next_at <= statement_timestamp() AND (lease_until IS NULL OR lease_until <= statement_timestamp())
    ORDER BY next_at LIMIT 50 FOR UPDATE SKIP LOCKED)
UPDATE publications SET lease_token = lease_token + 1, lease_until = clock_timestamp() + interval '60 s',
    worker = 'floor', state = 'claimed' WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM due)
RETURNING tenant_id, id, lease_token"""
LOAD = """SELECT v.text, p.client_key, p.post_id, p.account_id, p.brand_id FROM publications p
    JOIN post_versions v ON v.tenant_id = p.tenant_id AND v.id = p.version_id
    WHERE p.tenant_id = $1 AND p.id = $2 AND p.lease_token = $3 FOR UPDATE OF p"""
INTENT = """UPDATE publications SET state = 'submitting', submitted_at = now(), tries = tries + 1, version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND lease_token = $3"""
ATTEMPT = """INSERT INTO publish_attempts (tenant_id, id, created_at, publication_id, brand_id, lease_token, worker)
    VALUES ($1, $2, now(), $3, $4, $5, 'floor')"""
RESULT = """UPDATE publications SET state = 'published', remote_id = $4, published_at = now(), next_at = NULL,
    lease_until = NULL, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND lease_token = $3"""
CLOSE = """UPDATE publish_attempts SET outcome = 'completed', finished_at = now()
    WHERE tenant_id = $1 AND publication_id = $2 AND lease_token = $3"""
EVENT = """INSERT INTO events (tenant_id, id, created_at, type, subject_id, brand_id, subject_version, actor_kind,
    request_id, data, dispatched_at)
    VALUES ($1, $2, now(), 'publication.published', $3, $4, 2, 'system', 'floor', '{}', now())"""


async def publish_all(system_dsn: str, app_dsn: str, url: str, tokens: dict[UUID, str]) -> float:
    """Publish everything that is due. Returns the seconds it took."""
    started = time.perf_counter()
    system, pool = await asyncpg.connect(system_dsn), await asyncpg.create_pool(app_dsn, min_size=10, max_size=20)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=BATCH)) as http:
        while claims := await system.fetch(CLAIM):
            await asyncio.gather(*(_publish(pool, http, url, tokens, claim) for claim in claims))
    seconds = time.perf_counter() - started
    await system.close()
    await pool.close()
    return seconds


async def _publish(pool: Any, http: aiohttp.ClientSession, url: str, tokens: dict[UUID, str], claim: Any) -> None:
    tenant, row_id, token = claim
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant))
        row = await connection.fetchrow(LOAD, tenant, row_id, token)
        await connection.execute(INTENT, tenant, row_id, token)
        await connection.execute(ATTEMPT, tenant, uuid7(SystemClock().now()), row_id, row["brand_id"], token)
    headers = {"Authorization": f"Bearer {tokens[row['account_id']]}", "Idempotency-Key": str(row["client_key"])}
    async with http.post(url, json={"text": row["text"], "media_ids": []}, headers=headers) as answer:
        if answer.status != 201:
            raise RuntimeError(f"the sandbox answered {answer.status}: {await answer.text()}")
        remote_id = (await answer.json())["id"]
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.tenant_id', $1, true)", str(tenant))
        await connection.execute(RESULT, tenant, row_id, token, remote_id)
        await connection.execute(EVENT, tenant, uuid7(SystemClock().now()), row_id, row["brand_id"])
        await connection.execute(CLOSE, tenant, row_id, token)
