"""What the API says about exports of everything."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import TenantExportState


class TenantExportView(View, frozen=True, kw_only=True):
    """A ZIP file of everything that the tenant has."""

    id: UUID
    state: TenantExportState
    progress: float
    """From 0 to 1."""
    rows: int
    """Rows written so far, each counted once although it stands in two files."""
    files: int
    """Files in the archive so far, the manifest left aside."""
    size_bytes: int | None
    """Size of the archive, once it is done."""
    sha256: str | None
    """SHA-256 of the archive, once it is done."""
    failure: str | None
    """Why it could not be made."""
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    """When the archive will be deleted."""
    version: int
