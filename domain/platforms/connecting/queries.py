"""Reads of attempts to connect."""

from uuid import UUID

from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import ConnectAttempt
from .views import ConnectAttemptView

CONNECT_ATTEMPTS = Listing(
    ConnectAttemptView,
    ConnectAttempt,
    noun="connect attempt",
    filters={
        "brand_id": Filter(ConnectAttempt.brand_id),
        "state": Filter(ConnectAttempt.state),
        "account_id": Filter(ConnectAttempt.account_id),
    },
)


async def find_connect_attempt(work: Work, attempt_id: UUID) -> ConnectAttempt | None:
    """An attempt, locked until the work ends."""
    found: ConnectAttempt | None = await work.session.get(
        ConnectAttempt, (work.tenant_id, attempt_id), with_for_update=True
    )
    return found
