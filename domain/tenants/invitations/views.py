"""What the API says about invitations."""

from datetime import datetime
from uuid import UUID

from domain.kernel.access import Role
from domain.kernel.views import View

from .models import InvitationState


class InvitationView(View, frozen=True, kw_only=True):
    """An invitation, without its token."""

    id: UUID
    email: str
    roles: list[Role]
    brand_roles: dict[str, list[Role]]
    state: InvitationState
    expires_at: datetime
    member_id: UUID | None
    issuer_kind: str
    issuer_id: UUID | None
    session_id: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


class NewInvitationView(InvitationView, frozen=True, kw_only=True):
    """An invitation with its token, shown this once. Put it into a link of your frontend's and send that yourself."""

    token: str
