"""Live sessions: what goes on air, when, and with whom."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Instant, Name, Note, TimeZone, changes_in, refuse_odd_instant, refuse_unknown_zone
from api.requests import json_of
from domain.content import (
    LIVE_SESSIONS,
    LiveSessionView,
    LiveState,
    cancel_live_session,
    change_live_session,
    plan_live_session,
    start_live_session,
    stop_live_session,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

Short = Annotated[str, Meta(max_length=200)]


class LiveHostIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Somebody before or behind the camera."""

    name: Name
    role: Annotated[str, Meta(min_length=1, max_length=60, description="What they do, such as `host` or `guest`.")]
    member_id: Annotated[UUID, Meta(description="If it is a member of the tenant.")] | None = None


class RundownItemIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One part of the session; its place in the list is its position."""

    title: Name
    minutes: Annotated[int, Meta(ge=0, le=1440, description="How long it is meant to take.")]
    owner: Annotated[Short, Meta(description="Who sees to it.")] = ""
    notes: Note = ""
    asset_ids: Annotated[list[UUID], Meta(max_length=50, description="Files that are shown.")] = []


Hosts = Annotated[list[LiveHostIn], Meta(max_length=50, description="Who takes part.")]
Rundown = Annotated[list[RundownItemIn], Meta(max_length=200, description="What happens, in order.")]
StreamUrl = Annotated[str, Meta(pattern=r"^https?://\S{3,2000}$", description="Where people watch it.")]
Announcements = Annotated[list[UUID], Meta(max_length=100, description="Posts of the brand that announce it.")]


class LiveSessionIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A live session to plan."""

    brand_id: UUID
    title: Name
    planned_start_at: Instant
    planned_end_at: Instant
    account_id: Annotated[UUID, Meta(description="Where it runs; absent for a venue that is not connected.")] | None = (
        None
    )
    description: Note = ""
    time_zone: TimeZone = "Asia/Shanghai"
    hosts: Hosts = []
    rundown: Rundown = []
    stream_url: StreamUrl | None = None
    post_ids: Announcements = []


class LiveSessionPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay, lists are replaced whole."""

    title: Name | UnsetType = UNSET
    planned_start_at: Instant | UnsetType = UNSET
    planned_end_at: Instant | UnsetType = UNSET
    account_id: UUID | UnsetType | None = UNSET
    description: Note | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    hosts: Hosts | UnsetType = UNSET
    rundown: Rundown | UnsetType = UNSET
    stream_url: StreamUrl | UnsetType | None = UNSET
    post_ids: Announcements | UnsetType = UNSET


class LiveMomentIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """When it happened."""

    at: Annotated[Instant, Meta(description="Not in the future. Absent: now.")] | None = None


class LiveSessions(Controller):
    """Live streams of brands."""

    path = "/live-sessions"
    tags = ["Live sessions"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="live_sessions.create", permission="posts:write", summary="Plan a live session")
    async def create(self, work: NamedDependency[Work], data: JSONBody[LiveSessionIn]) -> LiveSessionView:
        """Plan a live session. An account streams one at a time: a plan that overlaps another one is refused.

        Send an `Idempotency-Key`, so that a repeated request plans no second one.
        """
        fields = _checked(msgspec.structs.asdict(data))
        return view_of(LiveSessionView, await plan_live_session(work, **fields))

    @get("/", operation_id="live_sessions.list", permission="posts:read", summary="List live sessions")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[LiveState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        planned_from: FromQuery[Instant | None] = None,
        planned_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[LiveSessionView]]:
        """Live sessions, newest first; `sort=planned_start_at` walks the calendar."""
        found = await LIVE_SESSIONS.page(
            reading,
            page,
            state=in_state,
            brand_id=brand_id,
            account_id=account_id,
            planned_from=planned_from,
            planned_before=planned_before,
        )
        return json_of(found, Page[LiveSessionView])

    @get(
        "/{live_session_id:uuid}",
        operation_id="live_sessions.get",
        permission="posts:read",
        summary="Get a live session",
    )
    async def read(
        self, reading: NamedDependency[Reading], live_session_id: FromPath[UUID]
    ) -> Response[LiveSessionView]:
        """One live session with its hosts and its rundown."""
        return json_of(await LIVE_SESSIONS.one(reading, live_session_id), LiveSessionView)

    @patch(
        "/{live_session_id:uuid}",
        operation_id="live_sessions.update",
        permission="posts:write",
        summary="Change a live session",
    )
    async def update(
        self,
        work: NamedDependency[Work],
        live_session_id: FromPath[UUID],
        data: JSONBody[LiveSessionPatch],
        if_match: IfMatch = None,
    ) -> LiveSessionView:
        """Change a live session. Once it is on air, its account, planned start and time zone stay as they were."""
        changes = _checked(changes_in(data))
        row = await change_live_session(work, live_session_id, changes=changes, expected_version=version_in(if_match))
        return view_of(LiveSessionView, row)

    @post(
        "/{live_session_id:uuid}/start",
        operation_id="live_sessions.start",
        permission="posts:publish",
        summary="Say that it is on air",
        status_code=200,
    )
    async def start(
        self,
        work: NamedDependency[Work],
        live_session_id: FromPath[UUID],
        data: JSONBody[LiveMomentIn],
        if_match: IfMatch = None,
    ) -> LiveSessionView:
        """Note that somebody went on air, now or at `at`. Said again, it changes nothing.

        A person starts the stream in the platform's own application: no platform documents an interface by which
        Opsroom could do it.
        """
        refuse_odd_instant("/at", data.at)
        row = await start_live_session(work, live_session_id, started_at=data.at, expected_version=version_in(if_match))
        return view_of(LiveSessionView, row)

    @post(
        "/{live_session_id:uuid}/stop",
        operation_id="live_sessions.stop",
        permission="posts:publish",
        summary="Say that it is over",
        status_code=200,
    )
    async def stop(
        self,
        work: NamedDependency[Work],
        live_session_id: FromPath[UUID],
        data: JSONBody[LiveMomentIn],
        if_match: IfMatch = None,
    ) -> LiveSessionView:
        """Note that the stream is over, since now or `at`. Said again, it changes nothing; a person ends the stream."""
        refuse_odd_instant("/at", data.at)
        row = await stop_live_session(work, live_session_id, ended_at=data.at, expected_version=version_in(if_match))
        return view_of(LiveSessionView, row)

    @post(
        "/{live_session_id:uuid}/cancel",
        operation_id="live_sessions.cancel",
        permission="posts:write",
        summary="Call it off",
        status_code=200,
    )
    async def cancel(
        self, work: NamedDependency[Work], live_session_id: FromPath[UUID], if_match: IfMatch = None
    ) -> LiveSessionView:
        """Call a planned live session off. One that is on air is stopped instead."""
        row = await cancel_live_session(work, live_session_id, expected_version=version_in(if_match))
        return view_of(LiveSessionView, row)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Inputs as they are stored: hosts and rundown as JSON values, positions counted. Raises Invalid."""
    for name in ("planned_start_at", "planned_end_at"):
        refuse_odd_instant(f"/{name}", fields.get(name))
    refuse_unknown_zone("/time_zone", fields.get("time_zone"))
    nested: dict[str, Any] = {
        name: msgspec.to_builtins(fields[name]) for name in ("hosts", "rundown") if name in fields
    }
    if "rundown" in nested:
        nested["rundown"] = [{"position": place, **item} for place, item in enumerate(nested["rundown"], 1)]
    return {**fields, **nested}
