"""Moving everything that is sealed under the keys of today, while everything runs.

The tenants' keys are wrapped by the active key of the installation, tenants without a key get one, and every sealed value
is wrapped by its tenant's key; ciphertexts stay. A value is replaced only if it is still the one that was read, so it
may be stopped, started again, and run twice at once.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Table, func, select, update

from domain.data_map import SEALED_COLUMNS
from domain.kernel.access import SYSTEM
from domain.kernel.secrets import Place
from domain.kernel.work import INSTALLATION, Work
from domain.tables import metadata
from domain.tenants import (
    DigestKey,
    Tenant,
    TenantKey,
    ensure_tenant_key,
    find_digest_key,
    list_tenant_keys,
    rewrap_digest_key,
)
from integrations.runtime import Runtime

from .vault import VERSION, KeyRing

BATCH = 500
PASSES = 3
"""A request that was under way when its tenant got a key may still store a value of the old form: the next pass finds it."""
JOB = "reseal"
INSTALLATIONS_OWN = frozenset({("signing_keys", "private_key")})
Step = Callable[[str, int, int], None]
"""Told after each tenant: its id, how many are done, and how many there are."""


class Resealed(msgspec.Struct, kw_only=True):
    """What was done, and what hangs on which key of the installation afterwards."""

    tenants: int = 0
    keys_made: int = 0
    keys_rewrapped: int = 0
    values: int = 0
    unreadable: list[str] = []
    """`table.column row` of what no key here opens. It stays as it is."""
    hanging: dict[str, int] = {}
    """Name of a key of the installation → how many seals need it."""

    def dispensable(self, names: tuple[str, ...]) -> list[str]:
        """Which of these keys nothing needs any more. The first seals what comes, so it stays."""
        return [name for name in names[1:] if not self.hanging.get(name)]


class Resealing:
    """One run over everything."""

    def __init__(self, runtime: Runtime, *, batch: int = BATCH) -> None:
        self._runtime = runtime
        self._ring: KeyRing = runtime.vaults.ring
        self._batch = batch
        self.done = Resealed()

    async def run(self, told: Step = lambda _tenant, _done, _all: None) -> Resealed:
        """Reseal until nothing of the old is found, at most so many times."""
        for _ in range(PASSES):
            before = self.done.values + self.done.keys_rewrapped + self.done.keys_made
            self.done.unreadable = []
            await self._pass(told)
            if self.done.values + self.done.keys_rewrapped + self.done.keys_made == before:
                break
        self.done.hanging = dict(await self._count())
        return self.done

    async def _pass(self, told: Step) -> None:
        await self._reseal_installation()
        tenants = await self._tenants()
        self.done.tenants = len(tenants)
        for number, tenant_id in enumerate(tenants, 1):
            await self._reseal_keys(tenant_id)
            for table, column in sorted(SEALED_COLUMNS - INSTALLATIONS_OWN):
                await self._reseal_column(tenant_id, metadata.tables[table], column)
            told(str(tenant_id), number, len(tenants))

    async def _tenants(self) -> list[UUID]:
        async with self._runtime.across_tenants() as session:
            return list(await session.scalars(select(Tenant.id).order_by(Tenant.id)))

    async def _reseal_installation(self) -> None:
        for table, column in sorted(INSTALLATIONS_OWN):
            await self._reseal_column(INSTALLATION, metadata.tables[table], column)
        async with self._work(INSTALLATION) as work:
            wrapped = await find_digest_key(work)
            if wrapped is not None and (fresh := self._ring.reseal(wrapped, DigestKey.place())) != wrapped:
                await rewrap_digest_key(work, fresh)
                self.done.keys_rewrapped += 1

    async def _reseal_keys(self, tenant_id: UUID) -> None:
        async with self._work(tenant_id) as work:
            self.done.keys_made += await ensure_tenant_key(work)
            for key in await list_tenant_keys(work):
                place = TenantKey.place(tenant_id, key.id)
                try:
                    fresh = self._ring.reseal(key.wrapped, place)
                except ValueError:
                    self.done.unreadable.append(_named(place))
                    continue
                if fresh != key.wrapped:
                    key.wrapped, key.updated_at = fresh, work.now()
                    self.done.keys_rewrapped += 1

    async def _reseal_column(self, tenant_id: UUID, table: Table, column: str) -> None:
        async for rows in self._old(tenant_id, table, column):
            async with self._work(tenant_id) as work:
                for row_id, sealed in rows:
                    await self._replace(work, table, column, row_id, sealed)

    async def _old(self, tenant_id: UUID, table: Table, column: str) -> AsyncIterator[list[tuple[UUID, str]]]:
        """What is not under the key of today, batch after batch."""
        after: UUID | None = UUID(int=0)
        while after is not None:
            async with self._work(tenant_id) as work:
                newest = [str(key.id) for key in await list_tenant_keys(work)][-1:]
                current = f"v2.{newest[0]}." if newest else f"{VERSION}.{self._ring.active}."
                if not newest and tenant_id != INSTALLATION:
                    return
                statement = select(table.c.id, table.c[column]).where(
                    table.c.tenant_id == tenant_id, table.c.id > after
                )
                old = statement.where(
                    table.c[column].is_not(None), ~table.c[column].startswith(current, autoescape=True)
                )
                found: Any = (await work.session.execute(old.order_by(table.c.id).limit(self._batch))).all()
            if found:
                yield [(row[0], row[1]) for row in found]
            after = found[-1][0] if len(found) == self._batch else None

    async def _replace(self, work: Work, table: Table, column: str, row_id: UUID, sealed: str) -> None:
        place = Place(table.name, column, work.tenant_id, row_id)
        vault: Any = work.vault
        try:
            fresh = vault.reseal(sealed, place)
        except ValueError:
            self.done.unreadable.append(_named(place))
            return
        same = (table.c.tenant_id == work.tenant_id, table.c.id == row_id, table.c[column] == sealed)
        changed = await work.session.execute(update(table).where(*same).values({column: fresh}).returning(table.c.id))
        self.done.values += len(changed.all())

    async def _count(self) -> Counter[str]:
        """Seals per key of the installation."""
        hanging: Counter[str] = Counter()
        places = [*SEALED_COLUMNS, ("tenant_keys", "wrapped"), ("digest_keys", "wrapped")]
        for tenant_id in (INSTALLATION, *await self._tenants()):
            for table, column in places:
                hanging += await self._count_in(tenant_id, metadata.tables[table], column)
        return hanging

    async def _count_in(self, tenant_id: UUID, table: Table, column: str) -> Counter[str]:
        sealed = table.c[column]
        name: ColumnElement[str] = func.split_part(sealed, ".", 2)
        own = select(name, func.count()).where(table.c.tenant_id == tenant_id, sealed.startswith(f"{VERSION}."))
        async with self._work(tenant_id) as work:
            return Counter({row[0]: row[1] for row in (await work.session.execute(own.group_by(name))).all()})

    def _work(self, tenant_id: UUID) -> Any:
        return self._runtime.work(tenant_id, SYSTEM, request_id=JOB)


def _named(place: Place) -> str:
    return f"{place.table}.{place.column} {place.row_id}"
