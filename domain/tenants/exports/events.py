"""Facts about exports of everything."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class TenantExportRequested(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant_export.requested"
    meaning: ClassVar[str] = "Somebody asked for a file of everything that the tenant has."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantExportCompleted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant_export.completed"
    meaning: ClassVar[str] = "A file of everything is ready for 24 hours."
    example: ClassVar[dict[str, Any]] = {"rows": 98000, "files": 92, "sha256": "9f86d081884c7d659a2feaa0c55ad015" * 2}

    rows: int
    files: int
    """Files in the archive, its manifest left aside."""
    sha256: str


@catalogued
class TenantExportFailed(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant_export.failed"
    meaning: ClassVar[str] = "A file of everything could not be made."
    example: ClassVar[dict[str, Any]] = {"reason": "OSError"}

    reason: str


@catalogued
class TenantExportCancelled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant_export.cancelled"
    meaning: ClassVar[str] = "Somebody stopped an export of everything, or deleted its file."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantExportExpired(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant_export.expired"
    meaning: ClassVar[str] = "A file of everything was deleted, a day after it was made."
    example: ClassVar[dict[str, Any]] = {}
