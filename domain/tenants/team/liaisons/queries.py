"""Reads of liaisons."""

from uuid import UUID

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import Liaison
from .views import LiaisonView

LIAISONS = Listing(
    LiaisonView,
    Liaison,
    noun="liaison",
    filters={
        "department": Filter(Liaison.department),
        "topic": Filter(Liaison.topics, "has"),
        "brand_id": Filter(Liaison.brand_id),
        "active": Filter(Liaison.active, "eq"),
    },
    sorts=("created_at", "name"),
)


async def get_liaison(work: Work, liaison_id: UUID) -> Liaison:
    """A contact that the actor sees, locked until the work ends."""
    row = await work.session.get(Liaison, (work.tenant_id, liaison_id), with_for_update=True)
    if row is None:
        raise NotFound("liaison")
    return row
