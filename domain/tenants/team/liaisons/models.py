"""People of other departments whom the team works with."""

from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned, belongs_to, closed_set

Department = Literal["product", "marketing", "sales", "legal", "support", "other"]
Channel = Literal["email", "phone", "chat", "in_person"]


class Liaison(Base, Versioned):
    """Whom to ask in another department, about what, and how. Personal data: it stands in no event."""

    __tablename__ = "liaisons"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("brands", "brand_id"),
        closed_set("department", get_args(Department)),
        closed_set("preferred_channel", get_args(Channel)),
        Index("ix_liaisons_created", "tenant_id", "created_at", "id"),
        Index("ix_liaisons_department", "tenant_id", "department", "created_at", "id"),
    )

    department: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    chat: Mapped[str | None]
    topics: Mapped[list[str]]
    brand_id: Mapped[UUID | None]
    """The brand that the contact is about; None: all of them."""
    preferred_channel: Mapped[str]
    note: Mapped[str]
    active: Mapped[bool]
