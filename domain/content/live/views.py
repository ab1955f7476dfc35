"""What the API says about live sessions."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import LiveMetricName, LiveState


class LiveHostView(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody before or behind the camera. `member_id` if it is a member of the tenant."""

    name: str
    role: str
    member_id: UUID | None


class RundownItemView(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a live session, in order from position 1."""

    position: int
    title: str
    minutes: int
    owner: str
    notes: str
    asset_ids: list[UUID]


class LiveSessionView(View, frozen=True, kw_only=True):
    """A live session: what was planned, and when it really ran. Show its times in `time_zone`."""

    id: UUID
    brand_id: UUID
    account_id: UUID | None
    title: str
    description: str
    planned_start_at: datetime
    planned_end_at: datetime
    time_zone: str
    hosts: list[LiveHostView]
    rundown: list[RundownItemView]
    stream_url: str | None
    post_ids: list[UUID]
    state: LiveState
    started_at: datetime | None
    ended_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class LiveHighlightView(View, frozen=True, kw_only=True):
    """A moment of a live session worth finding again, in seconds from its start."""

    id: UUID
    live_session_id: UUID
    at_offset_seconds: int
    title: str
    note: str
    asset_id: UUID | None
    created_at: datetime


class LiveMetricView(View, frozen=True, kw_only=True):
    """One figure of a live session at one time. Money is in the currency's minor unit, and names the currency."""

    id: UUID
    live_session_id: UUID
    captured_at: datetime
    name: LiveMetricName
    value: int
    currency: str | None
    created_at: datetime


class LiveMetricsView(msgspec.Struct, frozen=True, kw_only=True):
    """How many figures were taken; all of them, or the request was refused."""

    taken: int
