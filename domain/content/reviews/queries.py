"""Reads of review decisions."""

from uuid import UUID

from sqlalchemy import select

from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import ReviewDecision
from .views import ReviewDecisionView

REVIEWS = Listing(
    ReviewDecisionView,
    ReviewDecision,
    noun="review",
    filters={"post_id": Filter(ReviewDecision.post_id, "eq")},
)


async def list_decisions_on(work: Work, version_id: UUID) -> list[ReviewDecision]:
    """Every decision about one version."""
    statement = select(ReviewDecision).where(
        ReviewDecision.tenant_id == work.tenant_id, ReviewDecision.version_id == version_id
    )
    return list(await work.session.scalars(statement))
