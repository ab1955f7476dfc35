"""Facts about live sessions."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_ACCOUNT = {"account_id": "0198c0de-0000-7000-8000-000000000004"}
_HIGHLIGHT = {"live_highlight_id": "0198c0de-0000-7000-8000-000000000009"}


@catalogued
class LiveSessionPlanned(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.planned"
    meaning: ClassVar[str] = "A live session was planned."
    example: ClassVar[dict[str, Any]] = {**_ACCOUNT, "planned_start_at": "2026-12-12T12:00:00Z"}

    account_id: UUID | None
    planned_start_at: datetime


@catalogued
class LiveSessionChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.changed"
    meaning: ClassVar[str] = "A live session's plan or description was changed."
    example: ClassVar[dict[str, Any]] = {"changed": ["rundown"]}

    changed: list[str]


@catalogued
class LiveSessionStarted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.started"
    meaning: ClassVar[str] = "Somebody went on air and said so."
    example: ClassVar[dict[str, Any]] = {**_ACCOUNT, "started_at": "2026-12-12T12:01:30Z"}

    account_id: UUID | None
    started_at: datetime


@catalogued
class LiveSessionEnded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.ended"
    meaning: ClassVar[str] = "A live session is over."
    example: ClassVar[dict[str, Any]] = {**_ACCOUNT, "ended_at": "2026-12-12T14:03:00Z"}

    account_id: UUID | None
    ended_at: datetime


@catalogued
class LiveSessionCancelled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.cancelled"
    meaning: ClassVar[str] = "A planned live session will not take place."
    example: ClassVar[dict[str, Any]] = _ACCOUNT

    account_id: UUID | None


@catalogued
class LiveSessionHighlighted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.highlighted"
    meaning: ClassVar[str] = "A moment of a live session was marked."
    example: ClassVar[dict[str, Any]] = {**_HIGHLIGHT, "at_offset_seconds": 754}

    live_highlight_id: UUID
    at_offset_seconds: int


@catalogued
class LiveSessionHighlightRemoved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.highlight_removed"
    meaning: ClassVar[str] = "A marked moment of a live session was removed."
    example: ClassVar[dict[str, Any]] = _HIGHLIGHT

    live_highlight_id: UUID


@catalogued
class LiveSessionMeasured(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "live_session.measured"
    meaning: ClassVar[str] = "Figures of a live session were reported."
    example: ClassVar[dict[str, Any]] = {"names": ["likes", "viewers"], "count": 2}

    names: list[str]
    count: int
