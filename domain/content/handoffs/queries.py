"""Reads of hand-over tasks."""

from uuid import UUID

from sqlalchemy import func, select

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import Handoff
from .views import HandoffView

HANDOFFS = Listing(
    HandoffView,
    Handoff,
    noun="handoff",
    filters={
        "state": Filter(Handoff.state),
        "brand_id": Filter(Handoff.brand_id),
        "account_id": Filter(Handoff.account_id),
        "publication_id": Filter(Handoff.publication_id),
        "assignee_id": Filter(Handoff.assignee_id),
    },
)


async def get_handoff(work: Work, handoff_id: UUID) -> Handoff:
    """A task the actor sees, locked until the work ends."""
    row = await work.session.get(Handoff, (work.tenant_id, handoff_id), with_for_update=True)
    if row is None:
        raise NotFound("handoff")
    return row


async def get_publication_id(work: Work, handoff_id: UUID) -> UUID:
    """The publication of a task. It is locked first by whoever locks both."""
    statement = select(Handoff.publication_id).where(Handoff.tenant_id == work.tenant_id, Handoff.id == handoff_id)
    found: UUID | None = await work.session.scalar(statement)
    if found is None:
        raise NotFound("handoff")
    return found


async def find_open_handoff(work: Work, publication_id: UUID) -> Handoff | None:
    """The task that waits for a person to finish this publication, locked."""
    statement = (
        select(Handoff)
        .where(Handoff.tenant_id == work.tenant_id, Handoff.publication_id == publication_id, Handoff.state == "open")
        .with_for_update()
    )
    found: Handoff | None = await work.session.scalar(statement)
    return found


async def find_claimed_handoff(work: Work, claim: Claim) -> Handoff | None:
    """The task whose time is over, locked, if the claim still holds it."""
    statement = (
        select(Handoff)
        .where(Handoff.tenant_id == work.tenant_id, Handoff.id == claim.id, Handoff.lease_token == claim.token)
        .with_for_update()
    )
    found: Handoff | None = await work.session.scalar(statement)
    return found


async def count_handoffs(work: Work, publication_id: UUID) -> int:
    """How often the publication was handed over before."""
    statement = select(func.count()).where(
        Handoff.tenant_id == work.tenant_id, Handoff.publication_id == publication_id
    )
    return int(await work.session.scalar(statement) or 0)
