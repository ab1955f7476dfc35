"""Facts about erasure."""

from datetime import datetime
from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class TenantErasureScheduled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.erasure_scheduled"
    meaning: ClassVar[str] = "An operator asked that everything of the suspended tenant be deleted at `erase_at`."
    example: ClassVar[dict[str, Any]] = {"erase_at": "2026-03-01T09:00:00Z"}

    erase_at: datetime


@catalogued
class TenantErasureCancelled(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.erasure_cancelled"
    meaning: ClassVar[str] = "The erasure of the tenant was called off before it began."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class TenantErased(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tenant.erased"
    meaning: ClassVar[str] = "Everything of a tenant was deleted. Recorded in the installation's own audit trail."
    example: ClassVar[dict[str, Any]] = {"rows": 98000, "files": 1200, "grants_revoked": 3, "grants_kept": 1}

    rows: int
    """How many rows it had."""
    files: int
    """How many files it had."""
    grants_revoked: int
    """Accounts whose platform was told that they are not used any more."""
    grants_kept: int
    """Accounts whose platform could not be told, or has no way to be."""
