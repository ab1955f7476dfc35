"""Facts about rotas."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_ENTRY = {
    "entry_id": "0198c0de-0000-7000-8000-000000000005",
    "member_id": "0198c0de-0000-7000-8000-000000000001",
    "starts_at": "2026-12-24T08:00:00Z",
    "ends_at": "2026-12-24T20:00:00Z",
}


@catalogued
class RotaCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "rota.created"
    meaning: ClassVar[str] = "A rota was made."
    example: ClassVar[dict[str, Any]] = {"kind": "on_call"}

    kind: str


@catalogued
class RotaChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "rota.changed"
    meaning: ClassVar[str] = "A rota or its rules changed: somebody else may be on duty."
    example: ClassVar[dict[str, Any]] = {"changed": ["rules"], "state": "active"}

    changed: list[str]
    state: str


@catalogued
class RotaEntryAdded(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "rota.entry_added"
    meaning: ClassVar[str] = "Somebody is on duty once in addition, or in somebody's place."
    example: ClassVar[dict[str, Any]] = {**_ENTRY, "kind": "cover", "replaces_id": None}

    entry_id: UUID
    kind: str
    member_id: UUID
    replaces_id: UUID | None
    starts_at: datetime
    ends_at: datetime


@catalogued
class RotaEntryRemoved(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "rota.entry_removed"
    meaning: ClassVar[str] = "A one-off shift or a cover was taken back."
    example: ClassVar[dict[str, Any]] = _ENTRY

    entry_id: UUID
    member_id: UUID
    starts_at: datetime
    ends_at: datetime
