"""What people can do with publications that wait."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from domain.content.posts.queries import get_post
from domain.kernel.work import Work
from domain.platforms import Platform

from .cancelling import withdraw
from .events import (
    PublicationHeld,
    PublicationReleased,
    PublicationRetimed,
    PublicationRetried,
    about,
)
from .models import Publication
from .orders import content_hash, network_of
from .queries import get_publication
from .scheduling import approved_version, refuse_duplicate


async def retime_publication(
    work: Work, publication_id: UUID, *, publish_at: datetime, expected_version: int | None
) -> Publication:
    """Move to another time, while nothing was sent."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    when = Publication.timely(publish_at, work.now())
    publication.retime(when, work.now())
    work.record(PublicationRetimed(**about(publication), publish_at=when))
    await work.session.flush()
    return publication


async def cancel_publication(work: Work, publication_id: UUID, *, expected_version: int | None) -> Publication:
    """Never publish. Possible until the first byte may have left."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    await withdraw(work, publication)
    await work.session.flush()
    return publication


async def hold_publication(
    work: Work, publication_id: UUID, *, reason: str, expected_version: int | None
) -> Publication:
    """Keep back until released."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.hold(work.now(), reason)
    work.record(PublicationHeld(**about(publication), reason=reason))
    await work.session.flush()
    return publication


async def release_publication(
    work: Work,
    publication_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    expected_version: int | None,
    allow_duplicate: bool = False,
) -> Publication:
    """Let a held publication go, with the version that is approved now. A time that has passed means at once.

    Raises DuplicateContent where the account has got the same content meanwhile, unless `allow_duplicate`.
    """
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.allow_duplicate |= allow_duplicate
    version = await approved_version(work, await get_post(work, publication.post_id))
    publication.release(version.id, work.new_id(), work.now())
    publication.content_hash = content_hash(version, network_of(platforms, publication.platform))
    await refuse_duplicate(work, publication)
    work.record(PublicationReleased(**about(publication), publish_at=publication.publish_at))
    await work.session.flush()
    return publication


async def retry_publication(
    work: Work, publication_id: UUID, *, expected_version: int | None, allow_duplicate: bool = False
) -> Publication:
    """Try a failed publication again, now. Raises DuplicateContent as `release_publication` does."""
    publication = await get_publication(work, publication_id)
    publication.expect(expected_version)
    publication.allow_duplicate |= allow_duplicate
    publication.retry(work.new_id(), work.now())
    await refuse_duplicate(work, publication)
    work.record(PublicationRetried(**about(publication)))
    await work.session.flush()
    return publication
