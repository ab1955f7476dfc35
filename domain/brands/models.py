"""The client brand inside a tenant."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, closed_set


class Brand(Base, Versioned):
    """A client brand: whose accounts, posts and crises these are."""

    __tablename__ = "brands"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        UniqueConstraint("tenant_id", "slug"),
        closed_set("state", ("active", "archived")),
    )

    slug: Mapped[str]
    name: Mapped[str]
    description: Mapped[str]
    time_zone: Mapped[str]
    state: Mapped[str]
    required_approvals: Mapped[int] = mapped_column(Integer)
    """How many different reviewers must approve a post before it may be scheduled (0: none)."""

    def archive(self, at: datetime) -> None:
        """Take the brand out of daily work. Its history stays readable."""
        self.state, self.updated_at = "archived", at
