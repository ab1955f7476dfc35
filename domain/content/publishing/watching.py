"""Looking after what is live: is it still there?"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import (
    AccountDisconnected,
    Found,
    Gone,
    Grant,
    Platform,
    PlatformDescriptor,
    RemotePost,
    Sighting,
    Unreadable,
)
from domain.tenants import get_tenant

from .claims import Job, list_claimed, list_jobs
from .events import PublicationRemovedUpstream, about
from .models import Publication

INTERVALS = tuple(
    timedelta(minutes=minutes) for minutes in (5, 30, 2 * 60, 12 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 14 * 24 * 60)
)
"""Most of what is taken down is taken down soon; after the last look nobody looks any more."""
LATER = timedelta(minutes=10)
SURE_AFTER = timedelta(minutes=3)
GIVE_UP = timedelta(days=16)


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """One live post to look at."""

    claim: Claim
    platform: str
    publication_id: UUID
    grant: Grant
    post: RemotePost


def first_watch(now: datetime, descriptor: PlatformDescriptor) -> datetime | None:
    """When to look at a new post for the first time; None where the platform does not show posts."""
    return now + INTERVALS[0] if descriptor.reads_back else None


async def prepare_watches(work: Work, claims: Sequence[Claim], platforms: Mapping[str, Platform]) -> list[Watch]:
    """What to look at, of the claimed publications of one tenant."""
    by_id = {claim.id: claim for claim in claims}
    jobs = await list_jobs(work, claims)
    if not (await get_tenant(work)).is_active:
        for job in jobs:
            job.publication.watch(work.now() + INTERVALS[-1])
        return []
    return [watch for job in jobs if (watch := _watch(work, by_id[job.publication.id], job, platforms)) is not None]


async def settle_watch(work: Work, watch: Watch, sighting: Sighting) -> None:
    """Note what was seen. Only the platform's own word that a post is gone makes it removed."""
    row = (await list_claimed(work, [watch.claim])).get(watch.claim.id)
    if row is None or row.state != "published":
        return
    match sighting:
        case Gone():
            _missing(work, row, sighting)
        case Found():
            row.watches, row.missing_since = row.watches + 1, None
            row.remote_url = sighting.url or row.remote_url
            row.watch(_next(row, work.now()))
        case Unreadable():
            row.watch(_later(row, work.now()))
    await work.session.flush()


def _missing(work: Work, row: Publication, gone: Gone) -> None:
    """A takedown is the platform's own word. That something is not found may be an error of anything in between, so
    it has to be so twice.
    """
    if gone.reason != "taken_down" and row.missing_since is None:
        row.missing_since = work.now()
        row.watch(work.now() + SURE_AFTER)
        return
    note_removal(work, row, gone.reason, gone.message)


def note_removal(work: Work, row: Publication, reason: str, message: str) -> None:
    """A live post is not there any more, and nobody here took it back."""
    row.removed(message or reason, work.now())
    work.record(PublicationRemovedUpstream(**about(row), reason=reason))


def _watch(work: Work, claim: Claim, job: Job, platforms: Mapping[str, Platform]) -> Watch | None:
    row = job.publication
    if row.state != "published" or row.remote_id is None or row.platform not in platforms:
        row.watch(None)
        return None
    try:
        grant = job.account.grant(work.vault, job.app)
    except AccountDisconnected:
        row.watch(work.now() + INTERVALS[-1])
        return None
    post = RemotePost(remote_id=row.remote_id, url=row.remote_url, checkpoint=row.checkpoint)
    return Watch(claim=claim, platform=row.platform, publication_id=row.id, grant=grant, post=post)


def _later(row: Publication, now: datetime) -> datetime | None:
    """The longer it has been live, the less often a platform is asked that does not answer."""
    age = now - (row.published_at or now)
    return None if age > GIVE_UP else now + max(LATER, age / 10)


def _next(row: Publication, now: datetime) -> datetime | None:
    return now + INTERVALS[row.watches] if row.watches < len(INTERVALS) else None
