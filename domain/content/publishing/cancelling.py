"""Taking back what was not sent."""

from domain.content.handoffs.actions import close_handoff
from domain.kernel.work import Work

from .events import PublicationCancelled, about
from .models import Publication


async def withdraw(work: Work, publication: Publication) -> None:
    """Never publish it; whoever was to do it by hand need not."""
    publication.cancel(work.now())
    await close_handoff(work, publication.id, "withdrawn")
    work.record(PublicationCancelled(**about(publication)))
