"""What the API says about guest links."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import GuestPurpose


class GuestLinkView(View, frozen=True, kw_only=True):
    """A guest's link, without its token. `guest_name` is who used it last, as they call themselves."""

    id: UUID
    purpose: GuestPurpose
    subject_id: UUID
    brand_id: UUID | None
    label: str
    guest_name: str | None
    hint: str
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewGuestLinkView(GuestLinkView, frozen=True, kw_only=True):
    """A guest's link with its token, shown this once. Put it into a link of your frontend's."""

    token: str
