"""Facts about errands. What was done on the platform is told by the publication or the message itself."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_ABOUT = {
    "operation": "remove",
    "about_id": "0198c0de-0000-7000-8000-000000000005",
    "account_id": "0198c0de-0000-7000-8000-000000000004",
    "platform": "sandbox",
}


class ErrandEvent(Event, frozen=True, kw_only=True):
    """What every fact about an errand carries. `about_id` is the publication or the message."""

    operation: str
    about_id: UUID
    account_id: UUID
    platform: str


@catalogued
class ErrandRequested(ErrandEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "errand.requested"
    meaning: ClassVar[str] = "Something is to be done on a platform beside publishing."
    example: ClassVar[dict[str, Any]] = _ABOUT


@catalogued
class ErrandFinished(ErrandEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "errand.finished"
    meaning: ClassVar[str] = "It was done (`done`), or proven not to be and given up (`failed`, with its code)."
    example: ClassVar[dict[str, Any]] = {**_ABOUT, "state": "failed", "code": "platform_rejected"}

    state: str
    code: str | None


@catalogued
class ErrandNeedsPerson(ErrandEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "errand.needs_person"
    meaning: ClassVar[str] = (
        "No trustworthy answer came and it is not sent twice (`unconfirmed`), or the platform wants a person "
        "(`awaiting_human`): somebody has to look and confirm."
    )
    example: ClassVar[dict[str, Any]] = {**_ABOUT, "state": "unconfirmed"}

    state: str


def about(row: Any) -> dict[str, Any]:
    """The common fields of an event about this errand, after the pending change."""
    return {
        "subject_id": row.id,
        "brand_id": row.brand_id,
        "version": row.next_version,
        "operation": row.operation,
        "about_id": row.subject_id,
        "account_id": row.account_id,
        "platform": row.platform,
    }
