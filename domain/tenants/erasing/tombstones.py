"""Carrying an erasure out, step by step, and what is left of it. All of it is the installation's."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.leases import Claim
from domain.kernel.work import INSTALLATION, Work
from domain.tenants.models import Tenant
from domain.tenants.queries import find_tenant

from .events import TenantErased
from .models import Erasure

LAST_LOOK_AFTER = timedelta(hours=1)
"""A request or a job that was under way may have written something after all was deleted."""
_FORGET_NAME = "DELETE FROM tenant_names WHERE tenant_id = $1 AND id = $2"


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """What stays known of an erased tenant, and what a replay needs."""

    tenant_id: UUID
    state: str
    """`erasing`, and `erased` when nothing is left."""
    requested_by: UUID | None
    """The operator's key that asked for it; null for the command line."""
    created_at: datetime
    """When it began."""
    key_destroyed_at: datetime | None
    """When what the tenant had sealed became unreadable."""
    finished_at: datetime | None
    """When the last row was gone; null before."""
    counts: dict[str, int]
    """How many rows were deleted, by table."""
    files: int
    """How many files were deleted."""
    grants_revoked: int
    """How many of its accounts' platforms were told that the grant has ended."""
    grants_kept: int
    """How many could not be told: whoever runs the account ends the grant there."""

    @classmethod
    def of(cls, row: Erasure) -> "Tombstone":
        """What a row says."""
        return cls(
            tenant_id=row.id, **{name: getattr(row, name) for name in cls.__struct_fields__ if name != "tenant_id"}
        )


class Begun(msgspec.Struct, frozen=True):
    """Nobody gets at the tenant any more. `asked_by`: the operator's key, if it was one."""

    asked_by: UUID | None


async def list_tenants_to_erase(session: AsyncSession) -> list[UUID]:
    """Tenants whose time has come, or whose erasure has begun. Runs as the system role."""
    come = (Tenant.state == "suspended") & (Tenant.erase_at <= func.now())
    return list(await session.scalars(select(Tenant.id).where(or_(Tenant.state == "erasing", come))))


async def begin_erasure(work: Work) -> Begun | None:
    """From now on nobody gets at the tenant any more. None: it is not to be erased, or not yet."""
    tenant = await find_tenant(work, lock=True)
    if tenant is None:
        return Begun(asked_by=None)
    if tenant.state == "suspended" and tenant.erase_at is not None and tenant.erase_at <= work.now():
        tenant.state, tenant.updated_at = "erasing", work.now()
        await work.session.flush()
    return Begun(asked_by=tenant.erase_by) if tenant.is_erasing else None


async def condemn(work: Work) -> None:
    """Have a tenant that was erased before, and came back with a backup, erased again without further notice."""
    tenant = await find_tenant(work, lock=True)
    if tenant is not None and not tenant.is_erasing:
        tenant.state, tenant.erase_at, tenant.updated_at = "suspended", work.now(), work.now()
        await work.session.flush()


async def open_tombstone(work: Work, tenant_id: UUID, *, former: Tombstone | None = None, by: UUID | None) -> None:
    """Have workers erase a tenant, or what is left of it. The work is the installation's; doing it twice is harmless."""
    row = await work.session.get(Erasure, (INSTALLATION, tenant_id), with_for_update=True)
    if row is None:
        row = Erasure(
            tenant_id=INSTALLATION, id=tenant_id, created_at=former.created_at if former else work.now(),
            updated_at=work.now(), state="erasing", requested_by=by, counts={}, files=0, grants_revoked=0, grants_kept=0,
        )  # fmt: skip
        work.add(row)
    if row.next_at is None or row.state == "erased":
        row.state, row.next_at, row.updated_at = "erasing", work.now(), work.now()
    await work.session.flush()


async def find_claimed_erasure(work: Work, claim: Claim) -> Erasure | None:
    """The claimed erasure, locked; None if the lease has passed to somebody else."""
    own = (Erasure.tenant_id == INSTALLATION, Erasure.id == claim.id, Erasure.lease_token == claim.token)
    found: Erasure | None = await work.session.scalar(select(Erasure).where(*own).with_for_update())
    return found


async def report_erasure(work: Work, claim: Claim, lease: timedelta, **changes: Any) -> bool:
    """Keep what is known by now and hold on to the lease. False: another worker has taken it over."""
    row = await find_claimed_erasure(work, claim)
    if row is None:
        return False
    for name, value in changes.items():
        setattr(row, name, getattr(row, name) + value if isinstance(value, int) else value)
    row.updated_at, row.lease_until = work.now(), await work.session.scalar(select(func.clock_timestamp() + lease))
    return True


async def finish_erasure(work: Work, claim: Claim) -> None:
    """Nothing is left but the tombstone, and the slug is free again. There is one last look later on."""
    row = await find_claimed_erasure(work, claim)
    if row is None:
        return
    await work.fetch(_FORGET_NAME, (INSTALLATION, claim.id))
    row.state, row.finished_at, row.updated_at = "erased", row.finished_at or work.now(), work.now()
    row.hand_back(work.now() + LAST_LOOK_AFTER)
    event = TenantErased(
        subject_id=claim.id, version=row.next_version, rows=sum(row.counts.values()), files=row.files,
        grants_revoked=row.grants_revoked, grants_kept=row.grants_kept,
    )  # fmt: skip
    work.record(event)


async def end_last_look(work: Work, claim: Claim) -> None:
    """Nothing more will come."""
    row = await find_claimed_erasure(work, claim)
    if row is not None:
        row.updated_at = work.now()
        row.hand_back(None)


async def postpone_erasure(work: Work, claim: Claim, pause: timedelta) -> None:
    """Something went wrong: go on where it stopped after a pause."""
    row = await find_claimed_erasure(work, claim)
    if row is not None:
        row.updated_at = work.now()
        row.hand_back(work.now() + pause)


async def list_tombstones(work: Work) -> list[Tombstone]:
    """Every erasure, the newest first."""
    rows = await work.session.scalars(
        select(Erasure).where(Erasure.tenant_id == INSTALLATION).order_by(Erasure.created_at.desc())
    )
    return [Tombstone.of(row) for row in rows]


async def find_tombstone(work: Work, tenant_id: UUID) -> Tombstone | None:
    """The erasure of a tenant."""
    row = await work.session.get(Erasure, (INSTALLATION, tenant_id))
    return Tombstone.of(row) if row is not None else None
