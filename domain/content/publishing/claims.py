"""Reads and notes of a batch in a worker: the claimed publications with everything that decides on them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Table, and_, bindparam, func, select, tuple_, update

from domain.content.assets.models import Asset
from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import Post, PostVersion
from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.platforms import Account, PlatformApp

from .attempts import PublishAttempt
from .models import Publication

SPENDING = ("ready", "completed", "processing", "unknown", "rejected")
"""Outcomes after which a publication counts against a budget; an attempt that has none yet counts as well."""


class Predecessor(msgspec.Struct, frozen=True):
    """How a publication stands that another one waits for."""

    state: str
    published_at: datetime | None


class Job(msgspec.Struct, frozen=True):
    """Everything a worker needs to know about one publication, loaded together."""

    publication: Publication
    version: PostVersion
    post: Post
    account: Account
    app: PlatformApp | None


async def list_jobs(work: Work, claims: Sequence[Claim], *, seconds_left: float = 0) -> list[Job]:
    """The claimed publications with all they need, without those whose lease is lost or nearly over.

    The rows stay locked until the work ends, so nobody cancels what is being decided here.
    """
    statement = (
        _jobs()
        .where(Publication.tenant_id == work.tenant_id, _held(claims, seconds_left))
        .order_by(Publication.id)
        .with_for_update(of=Publication)
    )
    return [Job(*row) for row in await work.session.execute(statement)]


async def get_job(work: Work, publication_id: UUID) -> Job:
    """A publication that the caller has locked, with all a worker needs to know about it."""
    statement = _jobs().where(Publication.tenant_id == work.tenant_id, Publication.id == publication_id)
    return Job(*(await work.session.execute(statement)).one())


async def list_claimed(work: Work, claims: Sequence[Claim]) -> dict[UUID, Publication]:
    """The claimed publications whose lease token is still ours, locked; the fence that every result passes.

    The token alone decides: as long as nobody else has claimed the row, a late result is still the truth.
    """
    pairs = [(claim.id, claim.token) for claim in claims]
    statement = (
        select(Publication)
        .where(Publication.tenant_id == work.tenant_id)
        .where(tuple_(Publication.id, Publication.lease_token).in_(pairs))
        .order_by(Publication.id)
        .with_for_update()
    )
    return {row.id: row for row in await work.session.scalars(statement)}


async def list_taken_remote_ids(work: Work, looking: Sequence[Publication]) -> dict[UUID, frozenset[str]]:
    """By account, the remote ids of its other publications, as far as the ones being looked for could be mistaken."""
    unsure = [row for row in looking if row.state == "unconfirmed"]
    if not unsure:
        return {}
    statement = select(Publication.account_id, Publication.remote_id).where(
        Publication.tenant_id == work.tenant_id,
        Publication.account_id.in_({row.account_id for row in unsure}),
        Publication.content_hash.in_({row.content_hash for row in unsure}),
        Publication.remote_id.is_not(None),
    )
    taken: dict[UUID, set[str]] = defaultdict(set)
    for account_id, remote_id in await work.session.execute(statement):
        taken[account_id].add(str(remote_id))
    return {account_id: frozenset(ids) for account_id, ids in taken.items()}


async def list_predecessors(work: Work, ids: Collection[UUID]) -> dict[UUID, Predecessor]:
    """How these publications stand."""
    statement = select(Publication.id, Publication.state, Publication.published_at).where(
        Publication.tenant_id == work.tenant_id, Publication.id.in_(ids)
    )
    return {row[0]: Predecessor(row[1], row[2]) for row in await work.session.execute(statement)}


async def list_spent(work: Work, account_id: UUID, app_id: UUID | None, since: datetime) -> list[datetime]:
    """When the account (or every account of its app) began each publication that a platform counts."""
    whose = Account.app_id == app_id if app_id is not None else Account.id == account_id
    accounts = select(Account.id).where(Account.tenant_id == work.tenant_id, whose)
    statement = (
        select(func.min(PublishAttempt.created_at))
        .join(
            Publication,
            and_(Publication.tenant_id == PublishAttempt.tenant_id, Publication.id == PublishAttempt.publication_id),
        )
        .where(PublishAttempt.tenant_id == work.tenant_id, PublishAttempt.created_at > since)
        .where(Publication.account_id.in_(accounts))
        .where(PublishAttempt.outcome.is_(None) | PublishAttempt.outcome.in_(SPENDING))
        .group_by(PublishAttempt.publication_id)
    )
    return list(await work.session.scalars(statement))


async def list_media(work: Work, versions: Sequence[PostVersion]) -> dict[UUID, Asset]:
    """The files of these versions, by id."""
    ids = {UUID(str(item["asset_id"])) for version in versions for item in version.media}
    return await list_assets_by_id(work, list(ids)) if ids else {}


async def close_attempts(work: Work, attempts: Sequence[tuple[Claim, str, str | None]]) -> None:
    """Note how attempts ended: (claim, outcome, detail) each, in one round trip."""
    table = cast(Table, PublishAttempt.__table__)
    statement = (
        update(table)
        .where(table.c.tenant_id == bindparam("t"), table.c.publication_id == bindparam("p"))
        .where(table.c.lease_token == bindparam("l"))
        .values(outcome=bindparam("o"), detail=bindparam("d"), finished_at=bindparam("f"))
    )
    rows = [
        {"t": claim.tenant_id, "p": claim.id, "l": claim.token, "o": outcome, "d": detail, "f": work.now()}
        for claim, outcome, detail in attempts
    ]
    if rows:
        connection = await work.session.connection()
        await connection.execute(statement, rows)


def _jobs() -> Any:
    return (
        select(Publication, PostVersion, Post, Account, PlatformApp)
        .join(PostVersion, _same_tenant(PostVersion, Publication.version_id))
        .join(Post, _same_tenant(Post, Publication.post_id))
        .join(Account, _same_tenant(Account, Publication.account_id))
        .outerjoin(PlatformApp, and_(PlatformApp.tenant_id == Account.tenant_id, PlatformApp.id == Account.app_id))
    )


def _held(claims: Sequence[Claim], seconds_left: float) -> ColumnElement[bool]:
    margin = func.make_interval(0, 0, 0, 0, 0, 0, seconds_left)
    pairs = [(claim.id, claim.token) for claim in claims]
    ours = tuple_(Publication.id, Publication.lease_token).in_(pairs)
    return and_(ours, Publication.lease_until > func.clock_timestamp() + margin)


def _same_tenant(model: Any, reference: Any) -> ColumnElement[bool]:
    return and_(model.tenant_id == Publication.tenant_id, model.id == reference)
