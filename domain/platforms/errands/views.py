"""What the API says about errands."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View
from domain.platforms.ports import Operation

from .models import ErrandState


class ErrandView(View, frozen=True, kw_only=True):
    """One operation on a platform. `subject_id` is the publication or the message it is about."""

    id: UUID
    brand_id: UUID
    account_id: UUID
    platform: str
    operation: Operation
    subject_id: UUID
    state: ErrandState
    tries: int
    failure_code: str | None
    failure_detail: str | None
    platform_code: str | None
    finished_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
