"""What the API says about liaisons."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import Channel, Department


class LiaisonView(View, frozen=True, kw_only=True):
    """Whom to ask in another department, about what, and how."""

    id: UUID
    department: Department
    """Where the person works."""
    name: str
    email: str | None
    phone: str | None
    """Telephone number, as people dial it."""
    chat: str | None
    """Where to write them: a user name, or an address in the company's chat."""
    topics: list[str]
    """What they can be asked about."""
    brand_id: UUID | None
    """The brand that the contact is about; null for all brands."""
    preferred_channel: Channel
    """How they like to be asked."""
    note: str
    active: bool
    """Whether they can be asked at present."""
    created_at: datetime
    updated_at: datetime
    version: int
