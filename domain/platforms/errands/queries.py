"""Reads of errands."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, select, tuple_

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work
from domain.platforms.models import Account

from .models import Errand
from .views import ErrandView

ERRANDS = Listing(
    ErrandView,
    Errand,
    noun="errand",
    filters={
        "state": Filter(Errand.state),
        "operation": Filter(Errand.operation),
        "brand_id": Filter(Errand.brand_id),
        "account_id": Filter(Errand.account_id),
        "subject_id": Filter(Errand.subject_id),
    },
)


async def get_errand(work: Work, errand_id: UUID) -> Errand:
    """An errand the actor sees, locked against workers until the work ends."""
    row = await work.session.get(Errand, (work.tenant_id, errand_id), with_for_update=True)
    if row is None:
        raise NotFound("errand")
    return row


async def find_open_errand(work: Work, operation: str, subject_id: UUID) -> UUID | None:
    """The same operation on the same thing that has not come to an end."""
    statement = select(Errand.id).where(
        Errand.tenant_id == work.tenant_id,
        Errand.subject_id == subject_id,
        Errand.operation == operation,
        Errand.state.not_in(("done", "failed")),
    )
    found: UUID | None = await work.session.scalar(statement.limit(1))
    return found


async def list_errands_held(
    work: Work, claims: Sequence[Claim], *, seconds_left: float
) -> list[tuple[Errand, Account]]:
    """The claimed errands with their accounts, locked, without those whose lease is lost or nearly over."""
    margin = func.make_interval(0, 0, 0, 0, 0, 0, seconds_left)
    statement = (
        select(Errand, Account)
        .join(Account, and_(Account.tenant_id == Errand.tenant_id, Account.id == Errand.account_id))
        .where(Errand.tenant_id == work.tenant_id, tuple_(Errand.id, Errand.lease_token).in_(_pairs(claims)))
        .where(Errand.lease_until > func.clock_timestamp() + margin)
        .with_for_update(of=Errand)
    )
    return [(row[0], row[1]) for row in await work.session.execute(statement)]


async def find_claimed_errand(work: Work, claim: Claim) -> Errand | None:
    """The claimed errand whose token is still ours, locked: the fence that every result passes."""
    statement = (
        select(Errand)
        .where(Errand.tenant_id == work.tenant_id, Errand.id == claim.id, Errand.lease_token == claim.token)
        .with_for_update()
    )
    found: Errand | None = await work.session.scalar(statement)
    return found


def _pairs(claims: Sequence[Claim]) -> list[tuple[UUID, int]]:
    return [(claim.id, claim.token) for claim in claims]
