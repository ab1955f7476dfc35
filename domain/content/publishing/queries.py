"""Reads of publications."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.kernel.locks import Lock, lock_key
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .attempts import PublishAttempt
from .models import Publication
from .views import PublicationView, PublishAttemptView

DUPLICATE_WINDOW = timedelta(hours=24)
PUBLICATIONS = Listing(
    PublicationView,
    Publication,
    noun="publication",
    filters={
        "state": Filter(Publication.state),
        "brand_id": Filter(Publication.brand_id),
        "post_id": Filter(Publication.post_id),
        "account_id": Filter(Publication.account_id),
        "sequence_id": Filter(Publication.sequence_id),
        "publish_from": Filter(Publication.publish_at, "gte"),
        "publish_before": Filter(Publication.publish_at, "lt"),
    },
    sorts=("created_at", "publish_at"),
)
ATTEMPTS = Listing(
    PublishAttemptView,
    PublishAttempt,
    noun="attempt",
    filters={"publication_id": Filter(PublishAttempt.publication_id, "eq")},
)


async def get_publication(work: Work, publication_id: UUID) -> Publication:
    """A publication the actor sees, locked against workers until the work ends."""
    row = await work.session.get(Publication, (work.tenant_id, publication_id), with_for_update=True)
    if row is None:
        raise NotFound("publication")
    return row


async def list_scheduled_of_post(work: Work, post_id: UUID) -> list[Publication]:
    """What still waits to be sent of a post, locked against workers until the work ends."""
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id, Publication.post_id == post_id)
        .where(Publication.state.in_(("scheduled", "claimed")))
        .order_by(Publication.id)
        .with_for_update()
    )
    return list(await work.session.scalars(statement))


async def list_kept_by_platform(work: Work, post_id: UUID) -> list[Publication]:
    """What a platform has of a post and will publish at its time, locked."""
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id, Publication.post_id == post_id)
        .where(Publication.state == "processing", Publication.on_platform)
        .order_by(Publication.id)
        .with_for_update()
    )
    return list(await work.session.scalars(statement))


async def find_same_content(work: Work, row: Publication, now: datetime) -> UUID | None:
    """Another publication of the same content to the same account: on its way, or live since less than a day.

    Of two that ask at the same time, the second waits until the first is stored or gone.
    """
    await take_turns(work, "content", row.account_id, row.content_hash)
    statement = (
        select(Publication.id)
        .where(Publication.tenant_id == work.tenant_id, Publication.account_id == row.account_id)
        .where(Publication.content_hash == row.content_hash, Publication.id != row.id)
        .where(Publication.state.not_in(("failed", "cancelled", "removed_upstream")))
        .where((Publication.published_at.is_(None)) | (Publication.published_at > now - DUPLICATE_WINDOW))
        .limit(1)
    )
    found: UUID | None = await work.session.scalar(statement)
    return found


async def is_taken(work: Work, row: Publication, remote_id: str) -> bool:
    """Whether another publication of the account is this remote post. Claimants of one remote post take turns."""
    await take_turns(work, "remote", row.account_id, remote_id)
    statement = select(Publication.id).where(
        Publication.tenant_id == work.tenant_id,
        Publication.account_id == row.account_id,
        Publication.remote_id == remote_id,
        Publication.id != row.id,
    )
    return await work.session.scalar(statement.limit(1)) is not None


async def list_of_sequence(work: Work, sequence_id: UUID) -> list[Publication]:
    """The publications of a sequence in their order, locked against workers until the work ends."""
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id, Publication.sequence_id == sequence_id)
        .order_by(Publication.publish_at, Publication.id)
        .with_for_update()
    )
    return list(await work.session.scalars(statement))


async def find_by_ref(work: Work, account_ids: Collection[UUID], ref: str) -> Publication | None:
    """The publication that a platform's callback speaks of, locked."""
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id, Publication.ref == ref)
        .where(Publication.account_id.in_(account_ids))
        .with_for_update()
    )
    found: Publication | None = await work.session.scalar(statement)
    return found


async def find_by_remote_id(work: Work, account_ids: Collection[UUID], remote_id: str) -> Publication | None:
    """The publication that is this remote post, locked."""
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id, Publication.remote_id == remote_id)
        .where(Publication.account_id.in_(account_ids))
        .with_for_update()
        .limit(1)
    )
    found: Publication | None = await work.session.scalar(statement)
    return found


async def take_turns(work: Work, *what: object) -> None:
    """Wait until no other transaction works on the same thing; ends with this one."""
    await work.fetch("SELECT pg_advisory_xact_lock($1)", [lock_key(Lock.PUBLISHING, *what)])
