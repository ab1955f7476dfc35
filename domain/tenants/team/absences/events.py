"""Facts about absences. Why somebody is absent is in none of them: it may be their health."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_WHOSE = {"member_id": "0198c0de-0000-7000-8000-000000000001"}
_WHEN = {"starts_at": "2026-12-21T16:00:00Z", "ends_at": "2026-12-24T16:00:00Z"}


@catalogued
class AbsenceRequested(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "absence.requested"
    meaning: ClassVar[str] = "An absence was asked for. The reason is in no event."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, **_WHEN}

    member_id: UUID
    starts_at: datetime
    ends_at: datetime


@catalogued
class AbsenceApproved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "absence.approved"
    meaning: ClassVar[str] = "An absence was approved: the person is on no rota meanwhile."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, **_WHEN}

    member_id: UUID
    starts_at: datetime
    ends_at: datetime


@catalogued
class AbsenceDeclined(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "absence.declined"
    meaning: ClassVar[str] = "An absence was declined."
    example: ClassVar[dict[str, Any]] = _WHOSE

    member_id: UUID


@catalogued
class AbsenceCancelled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "absence.cancelled"
    meaning: ClassVar[str] = "An absence was called off: the person is there after all."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, "former_state": "approved"}

    member_id: UUID
    former_state: str


@catalogued
class AbsenceChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "absence.changed"
    meaning: ClassVar[str] = "An absence has another stand-in or note."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, "changed": ["cover_id"], "cover_id": None}

    member_id: UUID
    changed: list[str]
    cover_id: UUID | None
