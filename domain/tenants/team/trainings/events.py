"""Facts about trainings."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_SKILL = {"skill_id": "0198c0de-0000-7000-8000-000000000002"}
_WHOSE = {
    "attendance_id": "0198c0de-0000-7000-8000-000000000003",
    "member_id": "0198c0de-0000-7000-8000-000000000001",
}


@catalogued
class TrainingPlanned(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.planned"
    meaning: ClassVar[str] = "A training was planned."
    example: ClassVar[dict[str, Any]] = {**_SKILL, "starts_at": "2026-12-14T01:00:00Z"}

    skill_id: UUID | None
    starts_at: datetime


@catalogued
class TrainingChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.changed"
    meaning: ClassVar[str] = "A planned training changed."
    example: ClassVar[dict[str, Any]] = {"changed": ["starts_at"], "starts_at": "2026-12-15T01:00:00Z"}

    changed: list[str]
    starts_at: datetime


@catalogued
class TrainingHeld(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.held"
    meaning: ClassVar[str] = "A training took place."
    example: ClassVar[dict[str, Any]] = _SKILL

    skill_id: UUID | None


@catalogued
class TrainingClosed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.closed"
    meaning: ClassVar[str] = "It is known how everybody did in a training."
    example: ClassVar[dict[str, Any]] = {**_SKILL, "attended": 8, "passed": 7, "raised": 3}

    skill_id: UUID | None
    attended: int
    passed: int
    raised: int


@catalogued
class TrainingCancelled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.cancelled"
    meaning: ClassVar[str] = "A planned training will not take place."
    example: ClassVar[dict[str, Any]] = _SKILL

    skill_id: UUID | None


@catalogued
class TrainingAttendanceRecorded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.attendance_recorded"
    meaning: ClassVar[str] = "A person was entered for a training, or it was noted whether they came and how they did."
    example: ClassVar[dict[str, Any]] = {**_WHOSE, "state": "attended", "result": "passed"}

    attendance_id: UUID
    member_id: UUID
    state: str
    result: str | None


@catalogued
class TrainingAttendanceRemoved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "training.attendance_removed"
    meaning: ClassVar[str] = "A person is not entered for a training any more."
    example: ClassVar[dict[str, Any]] = _WHOSE

    attendance_id: UUID
    member_id: UUID
