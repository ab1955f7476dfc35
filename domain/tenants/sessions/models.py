"""Members at work: what their tokens stand for."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.tenants.issued import Issued, Revocable, issuer_is_known

SessionKind = Literal["sso", "minted"]


class MemberSession(Base, Versioned, Issued, Revocable):
    """A member's token. `sso`: they have signed in themselves. `minted`: a backend acts for them, and the token holds
    what both the member and that backend hold at the moment.
    """

    __tablename__ = "member_sessions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("members", "member_id"),
        closed_set("kind", get_args(SessionKind)),
        Index("ix_member_sessions_created", "tenant_id", "created_at", "id"),
        Index("ix_member_sessions_member", "tenant_id", "member_id", "created_at", "id"),
        Index("ix_member_sessions_connection", "tenant_id", "connection_id"),
        issuer_is_known(),
    )

    member_id: Mapped[UUID]
    connection_id: Mapped[UUID | None]
    """Through which they have signed in. No foreign key: the session is remembered longer than the connection."""
    kind: Mapped[str]
    note: Mapped[str]
    issued_revoked_at: Mapped[datetime | None]
    """When it was said to be stolen: what was made with it ended then."""

    def take_along(self, at: datetime) -> None:
        """End what was made with it, too."""
        self.issued_revoked_at, self.updated_at = self.issued_revoked_at or at, at
