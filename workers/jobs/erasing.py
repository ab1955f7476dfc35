"""Erasing tenants: grants are given back, the key is destroyed, then files and rows go, and a tombstone stays.

Every step may be done twice, and every one is small: a worker that is killed anywhere is followed by one that starts from
the first step and passes quickly over what is done.
"""

import asyncio
import math
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import CursorResult, Table, delete, func, select

from domain.data_map import DATA_MAP
from domain.kernel.access import SYSTEM
from domain.kernel.leases import Claim, claim_due
from domain.kernel.work import INSTALLATION, Work
from domain.platforms import HeldGrant, Revokes, forget_grants, list_held_grants
from domain.tables import metadata
from domain.tenants import (
    Erasure,
    begin_erasure,
    destroy_tenant_keys,
    end_last_look,
    find_claimed_erasure,
    finish_erasure,
    list_tenants_to_erase,
    open_tombstone,
    postpone_erasure,
    report_erasure,
)
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

BATCH = 2_000
"""Rows deleted in one transaction: short enough to be in nobody's way."""
GRANTS = 10
MARGIN = timedelta(seconds=60)
PAUSE = timedelta(seconds=10)
JOB = "erasing"
TENANT = metadata.tables["tenants"]
TABLES = [
    table
    for table in reversed(metadata.sorted_tables)
    if DATA_MAP[table.name].erasure != "kept" and table is not TENANT
]
"""Everything that belongs to a tenant, what refers before what is referred to."""
log = structlog.get_logger()


class LeaseLost(Exception):
    """Another worker goes on with it."""


class NotToBeErased(Exception):
    """There is a tombstone of a tenant that somebody can get at."""


class Erasing:
    """Erases the tenants whose time has come, one after the other."""

    name: Lane = "erasing"

    def __init__(self, runtime: Runtime, worker: str, *, batch: int = BATCH) -> None:
        self._runtime = runtime
        self._worker = worker
        self._batch = batch
        self._lease = timedelta(seconds=runtime.settings.send_timeout_seconds) + MARGIN

    async def drain(self) -> int:
        """Begin what has come due, and carry one erasure through. Returns how many."""
        async with self._runtime.across_tenants() as session:
            due = await list_tenants_to_erase(session)
        for tenant_id in due:
            await self._begin(tenant_id)
        seconds = self._lease.total_seconds()
        async with self._runtime.across_tenants() as session:
            claims = await claim_due(session, Erasure, worker=self._worker, limit=1, lease_seconds=seconds)
        for claim in claims:
            await self._take(claim)
        return len(claims)

    async def rest_seconds(self) -> float:
        """Unknown."""
        return math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""

    async def _begin(self, tenant_id: UUID) -> None:
        async with self._of(tenant_id) as work:
            begun = await begin_erasure(work)
        if begun is not None:
            async with self._of(INSTALLATION) as work:
                await open_tombstone(work, tenant_id, by=begun.asked_by)

    async def _take(self, claim: Claim) -> None:
        try:
            await self._erase(claim)
        except LeaseLost:
            log.info("erasing.lease_lost", tenant_id=str(claim.id))
        except Exception as error:
            log.error("erasing.failed", tenant_id=str(claim.id), exc_info=error)
            async with self._of(INSTALLATION) as work:
                await postpone_erasure(work, claim, PAUSE)

    async def _erase(self, claim: Claim) -> None:
        async with self._of(claim.id) as work:
            if await begin_erasure(work) is None:
                raise NotToBeErased(f"the tenant {claim.id} is in use")
        if claim.state == "erasing":
            await self._count(claim)
            await self._give_back_grants(claim)
            await self._destroy_key(claim)
        await self._delete_everything(claim)
        async with self._of(INSTALLATION) as work:
            await (finish_erasure if claim.state == "erasing" else end_last_look)(work, claim)

    async def _count(self, claim: Claim) -> None:
        """How much there is, before the first row goes; what a former try has counted stands."""
        async with self._of(INSTALLATION) as work:
            row = await find_claimed_erasure(work, claim)
            if row is None:
                raise LeaseLost
            if row.counts:
                return
        async with self._of(claim.id) as work:
            counts = {table.name: await _count(work, table) for table in (*TABLES, TENANT)}
        await self._report(claim, counts={name: rows for name, rows in sorted(counts.items()) if rows})

    async def _give_back_grants(self, claim: Claim) -> None:
        """Tell the platforms, as far as they can be told. Whatever they answer, the secrets go."""
        while True:
            async with self._of(claim.id) as work:
                held = await list_held_grants(work, limit=GRANTS)
            if not held:
                return
            told = await asyncio.gather(*(self._tell(one) for one in held))
            async with self._of(claim.id) as work:
                await forget_grants(work, [one.account_id for one in held])
            await self._report(claim, grants_revoked=sum(told), grants_kept=len(told) - sum(told))

    async def _tell(self, held: HeldGrant) -> bool:
        platform: object = self._runtime.platforms.get(held.platform)
        if held.grant is None or not isinstance(platform, Revokes):
            return False
        try:
            async with asyncio.timeout(self._runtime.settings.send_timeout_seconds):
                await platform.revoke(held.grant)
        except Exception as error:  # noqa: BLE001 - whatever an adapter says, the tenant goes
            log.info("erasing.not_told", platform=held.platform, error=type(error).__name__)
            return False
        return True

    async def _destroy_key(self, claim: Claim) -> None:
        async with self._of(claim.id) as work:
            await destroy_tenant_keys(work)
        self._runtime.vaults.forget(claim.id)
        async with self._of(INSTALLATION) as work:
            row = await find_claimed_erasure(work, claim)
            if row is None:
                raise LeaseLost
            row.key_destroyed_at = row.key_destroyed_at or work.now()

    async def _delete_everything(self, claim: Claim) -> None:
        """Until nothing is found any more: what was under way may have written behind us."""
        while True:
            files = await asyncio.to_thread(self._runtime.blobs.remove_all, claim.id)
            await self._report(claim, files=files)
            rows = sum([await self._delete_rows(claim, table) for table in TABLES])
            rows += await self._delete_batch(claim.id, TENANT)
            if files + rows == 0:
                return

    async def _delete_rows(self, claim: Claim, table: Table) -> int:
        deleted, batch = 0, self._batch
        while batch == self._batch:
            batch = await self._delete_batch(claim.id, table)
            deleted += batch
            if batch:
                await self._report(claim)
        return deleted

    async def _delete_batch(self, tenant_id: UUID, table: Table) -> int:
        if DATA_MAP[table.name].erasure == "append_only":
            async with self._runtime.across_tenants() as session:
                done: Any = await session.execute(_delete(table, tenant_id, self._batch))
        else:
            async with self._of(tenant_id) as work:
                done = await work.session.execute(_delete(table, tenant_id, self._batch))
        return int(done.rowcount) if isinstance(done, CursorResult) else 0

    async def _report(self, claim: Claim, **changes: Any) -> None:
        async with self._of(INSTALLATION) as work:
            if not await report_erasure(work, claim, self._lease, **changes):
                raise LeaseLost

    def _of(self, tenant_id: UUID) -> Any:
        return self._runtime.work(tenant_id, SYSTEM, request_id=f"job:{JOB}")


async def _count(work: Work, table: Table) -> int:
    counted = select(func.count()).select_from(table).where(_owner(table) == work.tenant_id)
    return int(await work.session.scalar(counted) or 0)


def _delete(table: Table, tenant_id: UUID, limit: int) -> Any:
    own: Iterable[Any] = (_owner(table) == tenant_id,)
    some = select(table.c.id).where(*own).order_by(table.c.id).limit(limit)
    return delete(table).where(*own, table.c.id.in_(some))


def _owner(table: Table) -> Any:
    return table.c.id if table is TENANT else table.c.tenant_id
