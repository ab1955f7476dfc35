"""A live session, its highlights, and what was measured while it ran."""

from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set
from domain.kernel.errors import Invalid

from .errors import LiveTransitionRefused

LiveState = Literal["planned", "live", "ended", "cancelled"]
LiveMetricName = Literal[
    "viewers",  # watching at this moment
    "peak_viewers",  # the most at one moment so far
    "unique_viewers",
    "views",
    "likes",
    "comments",
    "shares",
    "gifts",
    "new_followers",
    "product_clicks",
    "orders",
    "revenue_minor",
    "average_watch_seconds",
]
FUTURE_GRACE = timedelta(minutes=1)
"""A time this little in the future still means now: clocks differ and requests travel."""
PLAN = {"account_id", "planned_start_at", "time_zone"}
"""What is fixed once a session went on air."""


class LiveSession(Base, Versioned):
    """A live stream as people plan and run it. It happens on the platform; here is what was meant and what came of it.

    No platform documents an interface by which an outsider could go on air, so starting and stopping are people's acts
    that are noted here.
    """

    __tablename__ = "live_sessions"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        closed_set("state", get_args(LiveState)),
        Index("ix_live_sessions_created", "tenant_id", "created_at", "id"),
        Index("ix_live_sessions_planned", "tenant_id", "planned_start_at", "id"),
        Index("ix_live_sessions_account", "tenant_id", "account_id", "planned_start_at"),
    )

    brand_id: Mapped[UUID]
    account_id: Mapped[UUID | None]
    title: Mapped[str]
    description: Mapped[str]
    planned_start_at: Mapped[datetime]
    planned_end_at: Mapped[datetime]
    time_zone: Mapped[str]
    hosts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """`[{name, role, member_id}]`."""
    rundown: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """`[{position, title, minutes, owner, notes, asset_ids}]`, in order."""
    stream_url: Mapped[str | None]
    post_ids: Mapped[list[UUID]]
    """Posts that announce it."""
    state: Mapped[str]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    def edited(self, changes: dict[str, Any], at: datetime) -> None:
        """Take on changes. Once on air, account and planned start are history. Raises LiveTransitionRefused, Invalid."""
        if self.state == "cancelled":
            raise LiveTransitionRefused("A live session that is cancelled cannot be changed.", state=self.state)
        if self.state != "planned" and (fixed := sorted(PLAN & changes.keys())):
            raise LiveTransitionRefused(
                f"A live session that is {self.state} keeps its {', '.join(fixed)}.", state=self.state
            )
        for name, value in changes.items():
            setattr(self, name, value)
        refuse_reversed_plan(self.planned_start_at, self.planned_end_at)
        self.updated_at = at

    def start(self, started_at: datetime, at: datetime) -> None:
        """Note that somebody went on air. Raises LiveTransitionRefused, and Invalid for a time to come."""
        self._only_from("planned", verb="started")
        _refuse_future(started_at, at)
        self.state, self.started_at, self.updated_at = "live", min(started_at, at), at

    def stop(self, ended_at: datetime, at: datetime) -> None:
        """Note that it is over. Raises LiveTransitionRefused, and Invalid for a time to come or before the start."""
        self._only_from("live", verb="stopped")
        _refuse_future(ended_at, at)
        if self.started_at is not None and ended_at < self.started_at:
            raise Invalid.at("/at", "ends_before_start", "A live session ends after it has started.")
        self.state, self.ended_at, self.updated_at = "ended", min(ended_at, at), at

    def cancel(self, at: datetime) -> None:
        """It will not take place."""
        self._only_from("planned", verb="cancelled")
        self.state, self.updated_at = "cancelled", at

    def refuse_unless_begun(self) -> None:
        """Raise LiveTransitionRefused while there is nothing yet that could be highlighted or measured."""
        self._only_from("live", "ended", verb="highlighted or measured")

    def _only_from(self, *states: str, verb: str) -> None:
        if self.state not in states:
            raise LiveTransitionRefused(f"A live session that is {self.state} cannot be {verb}.", state=self.state)


class LiveHighlight(Base, TenantOwned):
    """A moment worth finding again, counted in seconds from the start."""

    __tablename__ = "live_highlights"
    __table_args__ = (
        belongs_to("live_sessions", "live_session_id"),
        belongs_to("assets", "asset_id"),
        Index("ix_live_highlights_session", "tenant_id", "live_session_id", "created_at", "id"),
    )

    live_session_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    at_offset_seconds: Mapped[int] = mapped_column(Integer)
    title: Mapped[str]
    note: Mapped[str]
    asset_id: Mapped[UUID | None]


class LiveMetric(Base, TenantOwned):
    """One figure at one time. A second one of the same name and time corrects the first."""

    __tablename__ = "live_metrics"
    __table_args__ = (
        belongs_to("live_sessions", "live_session_id"),
        closed_set("name", get_args(LiveMetricName)),
        UniqueConstraint(
            "tenant_id", "live_session_id", "name", "currency", "captured_at", name="uq_live_metrics_figure"
        ),
        Index("ix_live_metrics_captured", "tenant_id", "live_session_id", "captured_at", "id"),
    )

    live_session_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    captured_at: Mapped[datetime]
    name: Mapped[str]
    value: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    """ISO 4217 for money, empty for everything else, so that it can stand in the key."""


def refuse_reversed_plan(start: datetime, end: datetime) -> None:
    """Raise Invalid for a plan that ends before it begins."""
    if end <= start:
        raise Invalid.at("/planned_end_at", "ends_before_start", "A live session ends after it has started.")


def _refuse_future(noted: datetime, now: datetime) -> None:
    if noted > now + FUTURE_GRACE:
        raise Invalid.at("/at", "in_the_future", "This time is still to come; leave it out to mean now.")
