"""What platforms report by themselves about publications, and what was done to live posts through us."""

from collections.abc import Collection, Mapping
from uuid import UUID

from domain.content.handoffs.actions import close_handoff, open_handoff
from domain.kernel.work import Work
from domain.platforms import Completed, NeedsHuman, Platform, PostGone, PublishReported, Rejected

from .confirmations import note_published
from .events import PublicationAwaitingHuman, PublicationCancelled, PublicationEdited, PublicationFailed, about
from .models import Publication
from .queries import find_by_ref, find_by_remote_id, get_publication, is_taken
from .upstream import is_kept_by_platform
from .watching import note_removal

REPORTABLE = frozenset({"processing", "awaiting_human", "unconfirmed", "submitting", "claimed"})
"""States from which a platform's word about the end is taken. Everywhere else we know the end already."""


GIVEN_UP = frozenset({"handoff_expired", "handoff_declined", "not_published"})


async def apply_publish_report(
    work: Work, account_ids: Collection[UUID], report: PublishReported, platforms: Mapping[str, Platform]
) -> bool:
    """Take a platform's word on how a publication ended. False: we know of no such publication, or knew it already.

    Reports may come twice, late and in any order. A worker that holds the publication is fenced off.
    """
    publication = await find_by_ref(work, account_ids, report.ref)
    if publication is None or not _is_news(publication, report):
        return False
    publication.lease_token += 1
    match report.outcome:
        case Completed():
            await _published(work, publication, report.outcome, platforms)
        case Rejected():
            await _rejected(work, publication, report.outcome)
        case NeedsHuman():
            await _handed_over(work, publication, report.outcome)
    await work.session.flush()
    return True


def _is_news(publication: Publication, report: PublishReported) -> bool:
    """That it is live is believed even after we gave it up: a person may have posted it late."""
    if isinstance(report.outcome, Completed) and publication.failure_code in GIVEN_UP:
        return publication.state == "failed"
    return publication.state in REPORTABLE


async def apply_post_gone(work: Work, account_ids: Collection[UUID], fact: PostGone) -> bool:
    """A platform says that a live post is gone. False: it is none of ours, or was gone already."""
    publication = await find_by_remote_id(work, account_ids, fact.remote_id)
    if publication is None or publication.state != "published":
        return False
    note_removal(work, publication, fact.reason, "The platform reported it.")
    await work.session.flush()
    return True


async def taken_back(work: Work, publication_id: UUID) -> None:
    """A live post was removed through us, or one that the platform kept until its time."""
    publication = await get_publication(work, publication_id)
    if publication.state == "published":
        note_removal(work, publication, "removed", "It was taken back through Opsroom.")
    elif is_kept_by_platform(publication):
        publication.recalled(work.now())
        work.record(PublicationCancelled(**about(publication)))
    await work.session.flush()


async def changed_upstream(work: Work, publication_id: UUID, version_id: UUID, content_hash: str) -> None:
    """A live post was changed through us to what a version says."""
    publication = await get_publication(work, publication_id)
    if publication.state != "published":  # it was taken down while we were changing it
        return
    publication.changed(version_id, content_hash, work.now())
    work.record(PublicationEdited(**about(publication), version_id=version_id))
    await work.session.flush()


async def _published(
    work: Work, publication: Publication, outcome: Completed, platforms: Mapping[str, Platform]
) -> None:
    if await is_taken(work, publication, outcome.remote_id):
        return
    known = {**publication.checkpoint, **outcome.checkpoint}
    publication.published(outcome.remote_id, outcome.url, work.now(), checkpoint=known)
    await close_handoff(work, publication.id, "confirmed", "The platform reported it.")
    note_published(work, publication, platforms)


async def _rejected(work: Work, publication: Publication, outcome: Rejected) -> None:
    code, platform_code = outcome.code, outcome.platform_code
    publication.fail(code, outcome.message, work.now(), retryable=False, platform_code=platform_code)
    await close_handoff(work, publication.id, "withdrawn", "The platform refused it.")
    work.record(PublicationFailed(**about(publication), code=code, retryable=False, platform_code=platform_code))


async def _handed_over(work: Work, publication: Publication, outcome: NeedsHuman) -> None:
    await close_handoff(work, publication.id, "withdrawn")
    await open_handoff(work, publication, outcome)
    publication.hand_over(outcome.instructions, outcome.checkpoint, outcome.ref, work.now())
    work.record(PublicationAwaitingHuman(**about(publication)))
