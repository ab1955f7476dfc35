"""Facts about hand-over tasks."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_WHERE = {
    "publication_id": "0198c0de-0000-7000-8000-000000000005",
    "account_id": "0198c0de-0000-7000-8000-000000000004",
    "platform": "xiaohongshu",
}


class HandoffEvent(Event, frozen=True, kw_only=True):
    """What every fact about a hand-over task carries."""

    publication_id: UUID
    account_id: UUID
    platform: str


@catalogued
class HandoffOpened(HandoffEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "handoff.opened"
    meaning: ClassVar[str] = "A person has to finish a publication by hand; everything they need is in the task."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "reason": "no_interface"}

    reason: str


@catalogued
class HandoffAssigned(HandoffEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "handoff.assigned"
    meaning: ClassVar[str] = "A task was given to somebody, or to nobody in particular."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "assignee_id": None}

    assignee_id: UUID | None


@catalogued
class HandoffRefreshRequested(HandoffEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "handoff.refresh_requested"
    meaning: ClassVar[str] = "Somebody asked for a fresh link of a task; a worker fetches one."
    example: ClassVar[dict[str, Any]] = _WHERE


@catalogued
class HandoffRefreshed(HandoffEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "handoff.refreshed"
    meaning: ClassVar[str] = "A task has a fresh link, or (`renewed` false) the platform gave none."
    example: ClassVar[dict[str, Any]] = {**_WHERE, "renewed": True}

    renewed: bool


@catalogued
class HandoffClosed(HandoffEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "handoff.closed"
    meaning: ClassVar[str] = (
        "A task was confirmed, declined or withdrawn, or it expired; its publication says the rest."
    )
    example: ClassVar[dict[str, Any]] = {**_WHERE, "state": "confirmed"}

    state: str


def about(row: Any) -> dict[str, Any]:
    """The common fields of an event about this task, after the pending change."""
    return {
        "subject_id": row.id,
        "brand_id": row.brand_id,
        "version": row.next_version,
        "publication_id": row.publication_id,
        "account_id": row.account_id,
        "platform": row.platform,
    }
