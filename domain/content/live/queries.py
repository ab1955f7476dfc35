"""Reads of live sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from domain.content.assets.queries import list_assets_by_id
from domain.content.posts.models import Post
from domain.content.publishing.queries import take_turns
from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work
from domain.tenants import Member

from .models import LiveHighlight, LiveMetric, LiveSession
from .views import LiveHighlightView, LiveMetricView, LiveSessionView

LIVE_SESSIONS = Listing(
    LiveSessionView,
    LiveSession,
    noun="live session",
    filters={
        "state": Filter(LiveSession.state),
        "brand_id": Filter(LiveSession.brand_id),
        "account_id": Filter(LiveSession.account_id),
        "planned_from": Filter(LiveSession.planned_start_at, "gte"),
        "planned_before": Filter(LiveSession.planned_start_at, "lt"),
    },
    sorts=("created_at", "planned_start_at"),
)
LIVE_HIGHLIGHTS = Listing(
    LiveHighlightView,
    LiveHighlight,
    noun="highlight",
    filters={"live_session_id": Filter(LiveHighlight.live_session_id, "eq")},
)
LIVE_METRICS = Listing(
    LiveMetricView,
    LiveMetric,
    noun="metric",
    filters={
        "live_session_id": Filter(LiveMetric.live_session_id, "eq"),
        "name": Filter(LiveMetric.name),
        "captured_from": Filter(LiveMetric.captured_at, "gte"),
        "captured_before": Filter(LiveMetric.captured_at, "lt"),
    },
    sorts=("captured_at",),
    default_sort="-captured_at",
    computed={"currency": func.nullif(LiveMetric.currency, "")},
)


async def get_live_session(work: Work, live_session_id: UUID) -> LiveSession:
    """A live session the actor sees, locked until the work ends."""
    row = await work.session.get(LiveSession, (work.tenant_id, live_session_id), with_for_update=True)
    if row is None:
        raise NotFound("live session")
    return row


async def get_live_highlight(work: Work, live_session_id: UUID, live_highlight_id: UUID) -> LiveHighlight:
    """A highlight of this live session."""
    row = await work.session.get(LiveHighlight, (work.tenant_id, live_highlight_id))
    if row is None or row.live_session_id != live_session_id:
        raise NotFound("highlight")
    return row


async def find_overlap(work: Work, row: LiveSession, start: datetime, end: datetime) -> UUID | None:
    """Another live session of the same account in this time: planned for it, or on air, however long it was meant to be.

    Of two that ask at the same time, the second waits until the first is stored or gone.
    """
    await take_turns(work, "live", row.account_id)
    on_air, planned = LiveSession.state == "live", LiveSession.state == "planned"
    starts = func.coalesce(LiveSession.started_at, LiveSession.planned_start_at)
    ends = func.greatest(LiveSession.planned_end_at, work.now())
    statement = (
        select(LiveSession.id)
        .where(LiveSession.tenant_id == work.tenant_id, LiveSession.account_id == row.account_id)
        .where(LiveSession.id != row.id, starts < end)
        .where(or_(planned & (LiveSession.planned_end_at > start), on_air & (ends > start)))
        .limit(1)
    )
    # What is being changed is compared as it will be, not stored for the comparison.
    with work.session.no_autoflush:
        found: UUID | None = await work.session.scalar(statement)
    return found


async def find_on_air(work: Work, row: LiveSession) -> UUID | None:
    """Another live session that the same account is running now."""
    await take_turns(work, "live", row.account_id)
    statement = select(LiveSession.id).where(
        LiveSession.tenant_id == work.tenant_id,
        LiveSession.account_id == row.account_id,
        LiveSession.state == "live",
        LiveSession.id != row.id,
    )
    found: UUID | None = await work.session.scalar(statement.limit(1))
    return found


async def list_own_assets(work: Work, brand_id: UUID, asset_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the files that are the brand's."""
    found = await list_assets_by_id(work, asset_ids) if asset_ids else {}
    return {asset.id for asset in found.values() if asset.brand_id == brand_id}


async def list_own_posts(work: Work, brand_id: UUID, post_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the posts that are the brand's."""
    statement = select(Post.id).where(
        Post.tenant_id == work.tenant_id, Post.brand_id == brand_id, Post.id.in_(post_ids)
    )
    return await _ids(work, statement) if post_ids else set()


async def list_members(work: Work, member_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the people who are members of the tenant."""
    statement = select(Member.id).where(
        Member.tenant_id == work.tenant_id, Member.id.in_(member_ids), Member.state == "active"
    )
    return await _ids(work, statement) if member_ids else set()


async def _ids(work: Work, statement: Any) -> set[UUID]:
    return set(await work.session.scalars(statement))
