"""Reads of rotas as they are stored. What comes of them is in `schedule`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import Rota, RotaEntry
from .views import RotaEntryView, RotaView

ROTAS = Listing(
    RotaView,
    Rota,
    noun="rota",
    filters={"state": Filter(Rota.state), "kind": Filter(Rota.kind), "brand_id": Filter(Rota.brand_id)},
    sorts=("created_at", "name"),
)
ROTA_ENTRIES = Listing(
    RotaEntryView,
    RotaEntry,
    noun="entry",
    filters={
        "rota_id": Filter(RotaEntry.rota_id, "eq"),
        "member_id": Filter(RotaEntry.member_id),
        "kind": Filter(RotaEntry.kind),
        "ends_after": Filter(RotaEntry.ends_at, "gte"),
        "starts_before": Filter(RotaEntry.starts_at, "lt"),
    },
    sorts=("created_at", "starts_at"),
)


async def get_rota(work: Work, rota_id: UUID) -> Rota:
    """A rota that the actor sees, locked until the work ends."""
    row = await work.session.get(Rota, (work.tenant_id, rota_id), with_for_update=True)
    if row is None:
        raise NotFound("rota")
    return row


async def get_rota_entry(work: Work, rota_id: UUID, entry_id: UUID) -> RotaEntry:
    """An entry of this rota."""
    row = await work.session.get(RotaEntry, (work.tenant_id, entry_id))
    if row is None or row.rota_id != rota_id:
        raise NotFound("entry")
    return row


async def find_rota_by_name(work: Work, name: str, brand_id: UUID | None) -> Rota | None:
    """The brand's rota of this name, or without one the tenant's, whatever its spelling in upper and lower case."""
    statement = select(Rota).where(
        Rota.tenant_id == work.tenant_id,
        Rota.brand_id.is_not_distinct_from(brand_id),
        func.lower(Rota.name) == func.lower(name),
    )
    found: Rota | None = await work.session.scalar(statement)
    return found


async def count_active_rotas(work: Work) -> int:
    """How many rotas are in use."""
    statement = select(func.count()).where(Rota.tenant_id == work.tenant_id, Rota.state == "active")
    counted: int | None = await work.session.scalar(statement)
    return counted or 0


async def count_rota_entries(work: Work, rota_id: UUID, start: datetime, end: datetime) -> int:
    """How many entries of the rota meet this time."""
    statement = select(func.count()).where(
        RotaEntry.tenant_id == work.tenant_id,
        RotaEntry.rota_id == rota_id,
        RotaEntry.starts_at < end,
        RotaEntry.ends_at > start,
    )
    counted: int | None = await work.session.scalar(statement)
    return counted or 0
