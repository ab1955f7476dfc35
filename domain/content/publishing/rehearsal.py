"""Going through the motions of a batch before the first one: its time to send runs from the claim."""

from uuid import UUID

from domain.kernel.leases import Claim
from domain.kernel.work import INSTALLATION, Work

from .claims import list_claimed, list_jobs, list_predecessors, list_spent

NOTHING = UUID(int=0)
NOBODYS = Claim(tenant_id=INSTALLATION, id=NOTHING, token=0, state="claimed")
"""A claim on a row that does not exist."""


async def rehearse(work: Work) -> None:
    """Ask the database what `prepare` and `settle` ask it, about nothing.

    What the mapper writes once, and the connection prepares once, is then there when the first claim is.
    """
    await list_jobs(work, [NOBODYS])
    await list_spent(work, NOTHING, None, work.now())
    await list_predecessors(work, [NOTHING])
    await list_claimed(work, [NOBODYS])
