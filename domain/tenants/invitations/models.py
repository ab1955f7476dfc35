"""People who are asked to join."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.tenants.errors import InvitationClosed
from domain.tenants.issued import Issued, issuer_is_known
from domain.tenants.models import KNOWN_ROLES

InvitationState = Literal["pending", "accepted", "revoked"]


class Invitation(Base, Versioned, Issued):
    """An invitation with the roles that it will give. Its token works once."""

    __tablename__ = "invitations"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("members", "member_id"),
        closed_set("state", get_args(InvitationState)),
        CheckConstraint(f"roles <@ {KNOWN_ROLES}", name="roles"),
        UniqueConstraint("tenant_id", "digest"),
        Index("ix_invitations_created", "tenant_id", "created_at", "id"),
        issuer_is_known(),
    )

    email: Mapped[str]
    roles: Mapped[list[str]]
    brand_roles: Mapped[dict[str, Any]]
    state: Mapped[str]
    digest: Mapped[str]
    expires_at: Mapped[datetime]
    member_id: Mapped[UUID | None]
    """Who came of it."""

    def accept(self, at: datetime) -> None:
        """The invited person says yes. Raises InvitationClosed for a second time, or one that comes too late."""
        if self.state != "pending" or at >= self.expires_at:
            raise InvitationClosed("This invitation was used, withdrawn, or has expired.")
        self.state, self.updated_at = "accepted", at

    def revoke(self, at: datetime) -> None:
        """Withdraw it. Raises InvitationClosed once it was accepted."""
        if self.state == "accepted":
            raise InvitationClosed("This invitation was accepted: remove the member instead.")
        self.state, self.updated_at = "revoked", at

    def send_again(self, *, digest: str, expires_at: datetime, at: datetime) -> None:
        """Give it a new token; the one before is worthless. Raises InvitationClosed unless it is pending."""
        if self.state != "pending":
            raise InvitationClosed("This invitation was used or withdrawn: make a new one.")
        self.digest, self.expires_at, self.updated_at = digest, expires_at, at
