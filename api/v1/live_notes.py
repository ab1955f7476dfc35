"""Live sessions: what is written down about them."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.inputs import Instant, Name, Note, refuse_odd_instant
from api.requests import json_of
from domain.content import (
    LIVE_HIGHLIGHTS,
    LIVE_METRICS,
    LIVE_SESSIONS,
    LiveHighlightView,
    LiveMetricName,
    LiveMetricsView,
    LiveMetricView,
    add_live_highlight,
    measure_live_session,
    remove_live_highlight,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work


class LiveHighlightIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A moment worth finding again."""

    at_offset_seconds: Annotated[int, Meta(ge=0, le=604_800, description="Seconds from the start of the session.")]
    title: Name
    note: Note = ""
    asset_id: Annotated[UUID, Meta(description="A clip or a picture of it, from the brand's library.")] | None = None


class LiveMetricIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One figure at one time."""

    captured_at: Instant
    name: LiveMetricName
    value: Annotated[int, Meta(ge=0, le=10**15, description="Money in the currency's minor unit.")]
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 4217; money only.")] | None = None


class LiveMetricsIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Figures to take in."""

    metrics: Annotated[list[LiveMetricIn], Meta(min_length=1, max_length=1000)]


class LiveNotes(Controller):
    """Highlights and figures of live sessions."""

    path = "/live-sessions/{live_session_id:uuid}"
    tags = ["Live sessions"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/highlights",
        operation_id="live_sessions.create_highlight",
        permission="posts:write",
        summary="Mark a moment",
    )
    async def create_highlight(
        self, work: NamedDependency[Work], live_session_id: FromPath[UUID], data: JSONBody[LiveHighlightIn]
    ) -> LiveHighlightView:
        """Mark a moment of a session that is on air or over, to cut it out or to talk about it later."""
        made = await add_live_highlight(work, live_session_id, **msgspec.structs.asdict(data))
        return view_of(LiveHighlightView, made)

    @get(
        "/highlights",
        operation_id="live_sessions.list_highlights",
        permission="posts:read",
        summary="List highlights",
    )
    async def highlights(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], live_session_id: FromPath[UUID]
    ) -> Response[Page[LiveHighlightView]]:
        """Marked moments, the last marked first."""
        await LIVE_SESSIONS.one(reading, live_session_id)
        found = await LIVE_HIGHLIGHTS.page(reading, page, live_session_id=live_session_id)
        return json_of(found, Page[LiveHighlightView])

    @delete(
        "/highlights/{live_highlight_id:uuid}",
        operation_id="live_sessions.delete_highlight",
        permission="posts:write",
        summary="Remove a highlight",
    )
    async def delete_highlight(
        self, work: NamedDependency[Work], live_session_id: FromPath[UUID], live_highlight_id: FromPath[UUID]
    ) -> None:
        """Take a mark away again."""
        await remove_live_highlight(work, live_session_id, live_highlight_id)

    @post(
        "/metrics",
        operation_id="live_sessions.create_metrics",
        permission="posts:write",
        summary="Report figures",
    )
    async def create_metrics(
        self, work: NamedDependency[Work], live_session_id: FromPath[UUID], data: JSONBody[LiveMetricsIn]
    ) -> LiveMetricsView:
        """Report figures of a session that is on air or over, up to 1000 at once: all are taken, or none.

        A figure of the same name and time corrects the earlier one. Only `revenue_minor` names a currency.
        """
        for place, metric in enumerate(data.metrics):
            refuse_odd_instant(f"/metrics/{place}/captured_at", metric.captured_at)
        metrics = [msgspec.structs.asdict(metric) for metric in data.metrics]
        return LiveMetricsView(taken=await measure_live_session(work, live_session_id, metrics))

    @get("/metrics", operation_id="live_sessions.list_metrics", permission="posts:read", summary="List figures")
    async def metrics(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        live_session_id: FromPath[UUID],
        name: Annotated[list[LiveMetricName] | None, QueryParameter(description="Only these figures.")] = None,
        captured_from: FromQuery[Instant | None] = None,
        captured_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[LiveMetricView]]:
        """Figures, newest first; `sort=captured_at` walks through the session."""
        await LIVE_SESSIONS.one(reading, live_session_id)
        found = await LIVE_METRICS.page(
            reading,
            page,
            live_session_id=live_session_id,
            name=name,
            captured_from=captured_from,
            captured_before=captured_before,
        )
        return json_of(found, Page[LiveMetricView])
