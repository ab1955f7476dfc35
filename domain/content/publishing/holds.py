"""Keeping publications back."""

from uuid import UUID

from domain.kernel.work import Work

from .events import PublicationHeld, about
from .queries import list_scheduled_of_post


async def hold_scheduled(work: Work, post_id: UUID, *, reason: str) -> None:
    """Hold everything of a post that was not sent yet."""
    for publication in await list_scheduled_of_post(work, post_id):
        publication.hold(work.now(), reason)
        work.record(PublicationHeld(**about(publication), reason=reason))
