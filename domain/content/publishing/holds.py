"""Keeping publications back."""

from uuid import UUID

from domain.kernel.work import Work
from domain.platforms import RemotePost, Task, get_account, recall

from .events import PublicationHeld, about
from .models import Publication
from .queries import list_kept_by_platform, list_scheduled_of_post


async def hold_scheduled(work: Work, post_id: UUID, *, reason: str) -> None:
    """Hold everything of a post that was not sent yet, and take back what a platform keeps until its time."""
    for publication in await list_scheduled_of_post(work, post_id):
        publication.hold(work.now(), reason)
        work.record(PublicationHeld(**about(publication), reason=reason))
    for kept in await list_kept_by_platform(work, post_id):
        account = await get_account(work, kept.account_id)
        await recall(work, account, kept.id, Task(post=remote_post(kept)))


def remote_post(publication: Publication) -> RemotePost:
    """What the platform has of a publication."""
    known = publication.remote_id or publication.ref or ""
    return RemotePost(remote_id=known, url=publication.remote_url, checkpoint=publication.checkpoint)
