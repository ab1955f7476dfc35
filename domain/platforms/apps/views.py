"""What the API says about platform apps."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View


class PlatformAppView(View, frozen=True, kw_only=True):
    """A tenant's application at a platform. Its secrets are in no answer."""

    id: UUID
    platform: str
    name: str
    return_origins: list[str]
    created_at: datetime
    updated_at: datetime
    version: int
