"""What the API says about brands."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View


class BrandView(View, frozen=True, kw_only=True):
    """A client brand."""

    id: UUID
    slug: str
    name: str
    description: str
    time_zone: str
    state: str
    required_approvals: int
    created_at: datetime
    updated_at: datetime
    version: int
