"""10,000 publications due at the same second: one worker process against the bare loop."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import aiohttp
import asyncpg

from domain.kernel.ids import uuid7
from domain.platforms import Account, add_account, get_account
from integrations.postgres.roles import APP, SYSTEM
from tests.workers.stage import start_worker
from workers.jobs.accounts import Accounts

from .floors.publish import publish_all
from .ground import Ground, wait_for
from .report import Row

DUE, HOUSES = 10_000, 10
HANDLE = "bench"


async def rows(ground: Ground) -> list[Row]:
    """Half of the publications are the floor's, half the worker's."""
    url = ground.settings.sandbox or ""
    with _sandbox(url, ground.settings.data_path / "sandbox.db"):
        accounts = [await _account(ground, number, url) for number in range(HOUSES)]
        admin = await asyncpg.connect(ground.databases.admin_url(ground.database))
        try:
            floor = await _floor(ground, admin, accounts, url)
            ours = await _worker(ground, admin, accounts)
        finally:
            await admin.close()
    row = Row(name=f"{DUE:,} publications due at once", ours=DUE / ours, floor=DUE / floor, unit="publications/s",
              ratio=floor / ours, bar=0.5, goal=0.8, least=200)  # fmt: skip
    return [row]


async def _floor(ground: Ground, admin: Any, accounts: list[Account], url: str) -> float:
    await _make_due(ground, admin, accounts)
    vault = await ground.runtime.vaults.of(accounts[0].tenant_id)
    tokens = {account.id: account.grant(vault).credentials["access_token"] for account in accounts}
    system, app = (ground.databases.url(role, ground.database) for role in (SYSTEM, APP))
    return await publish_all(system, app, f"{url}/sandbox/v1/posts", tokens)


async def _worker(ground: Ground, admin: Any, accounts: list[Account]) -> float:
    worker = await start_worker(ground.settings)
    await asyncio.sleep(2)  # started and idle
    started = time.perf_counter()
    await _make_due(ground, admin, accounts)
    started = time.perf_counter()
    while await admin.fetchval("SELECT count(*) FROM publications WHERE state <> 'published'"):
        await asyncio.sleep(0.1)
    spent = time.perf_counter() - started
    worker.terminate()
    await worker.wait()
    return spent


async def _make_due(ground: Ground, admin: Any, accounts: list[Account]) -> None:
    """Approved posts with publications, all due at the same second. Copied in, since making them is not measured."""
    now = ground.runtime.clock.now()
    posts: list[tuple[Any, ...]] = []
    versions: list[tuple[Any, ...]] = []
    publications: list[tuple[Any, ...]] = []
    for number in range(DUE):
        account = accounts[number % len(accounts)]
        post_id, version_id, text = uuid7(now), uuid7(now), f"压测 {uuid7(now)}"
        owner = (account.tenant_id, account.brand_id)
        posts.append(
            (owner[0], post_id, owner[1], "", text, "approved", "text", "original", [], version_id, 1, now, now, 1)
        )
        versions.append((owner[0], version_id, post_id, owner[1], 1, text, "[]", "{}", "system", now))
        publications.append((owner[0], uuid7(now), post_id, owner[1], version_id, account.id, "sandbox", "scheduled", now,
                             now, 3600, uuid7(now), text, 0, 0, "{}", False, False, now, now, 1))  # fmt: skip
    async with admin.transaction():
        await _copy(admin, "posts", posts, "tenant_id id brand_id title text state format origin tags current_version_id "
                    "current_number created_at updated_at version")  # fmt: skip
        await _copy(admin, "post_versions", versions, "tenant_id id post_id brand_id number text media variants "
                    "author_kind created_at")  # fmt: skip
        await _copy(admin, "publications", publications, "tenant_id id post_id brand_id version_id account_id platform "
                    "state publish_at next_at max_late_seconds client_key content_hash tries reads checkpoint retryable "
                    "allow_duplicate "
                    "created_at updated_at version")  # fmt: skip
    await admin.execute("ANALYZE posts, post_versions, publications")


async def _copy(admin: Any, table: str, records: list[Any], columns: str) -> None:
    await admin.copy_records_to_table(table, records=records, columns=columns.split())


async def _account(ground: Ground, number: int, url: str) -> Account:
    house, handle = ground.houses[number], f"{HANDLE}{number}"
    async with aiohttp.ClientSession() as http:
        body = {"handle": handle, "password": "bench-password", "flavour": "keyed"}
        async with http.post(f"{url}/sandbox/admin/accounts", json=body) as answer:
            answer.raise_for_status()
    async with house.work() as work:
        brand_id: UUID = ground.brands[number]
        descriptor = ground.runtime.platforms["sandbox"].descriptor
        made = await add_account(
            work, brand_id=brand_id, descriptor=descriptor, credentials={"handle": handle, "password": "bench-password"}
        )
    await Accounts(ground.runtime, "bench").drain()
    async with house.work() as work:
        return await get_account(work, made.id)


@contextmanager
def _sandbox(url: str, database: Path) -> Iterator[None]:
    port = str(urlsplit(url).port)
    command = [sys.executable, "-m", "integrations.sandbox", "--port", port, "--database", str(database)]
    process = subprocess.Popen(command)
    try:
        wait_for(int(port))
        yield
    finally:
        process.terminate()
        process.wait(10)
