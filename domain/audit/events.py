"""Facts about the audit trail itself."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class AccessRefused(Event, frozen=True, kw_only=True):
    """The subject is the credential that was refused; the event's actor is whom it speaks for."""

    type: ClassVar[str] = "access.refused"
    meaning: ClassVar[str] = (
        "A known credential was refused: it lacks a permission, was revoked, has expired, whoever made it has ended, "
        "or its tenant is suspended. `invalid_client`: somebody tried an OAuth client without proving to be it. "
        "More than 60 a minute of one credential are counted, not listed."
    )
    example: ClassVar[dict[str, Any]] = {
        "operation": "posts.create",
        "method": "POST",
        "code": "permission_missing",
        "permission": "posts:write",
        "count": 1,
    }

    operation: str
    method: str
    code: str
    permission: str | None
    count: int
    """How many attempts this stands for: this one, and those since the last record that were too many to list."""


@catalogued
class AuditVerificationRequested(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_verification.requested"
    meaning: ClassVar[str] = "Somebody asked whether the audit trail is as it was sealed."
    example: ClassVar[dict[str, Any]] = {"anchor_number": 1200}

    anchor_number: int | None


@catalogued
class AuditVerificationFinished(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_verification.finished"
    meaning: ClassVar[str] = "The audit trail was held against its seals."
    example: ClassVar[dict[str, Any]] = {"outcome": "ok", "findings": 0, "seals": 1200, "events": 98000}

    outcome: str | None
    findings: int
    seals: int
    events: int


@catalogued
class AuditExportRequested(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_export.requested"
    meaning: ClassVar[str] = "Somebody asked for a file of events."
    example: ClassVar[dict[str, Any]] = {"format": "jsonl"}

    format: str


@catalogued
class AuditExportFinished(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_export.finished"
    meaning: ClassVar[str] = "A file of events is ready for 24 hours."
    example: ClassVar[dict[str, Any]] = {"rows": 98000, "sha256": "9f86d081884c7d659a2feaa0c55ad015" * 2}

    rows: int
    sha256: str


@catalogued
class AuditExportFailed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_export.failed"
    meaning: ClassVar[str] = "A file of events could not be made."
    example: ClassVar[dict[str, Any]] = {"reason": "OSError"}

    reason: str


@catalogued
class AuditExportExpired(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "audit_export.expired"
    meaning: ClassVar[str] = "A file of events was deleted, a day after it was made."
    example: ClassVar[dict[str, Any]] = {}
