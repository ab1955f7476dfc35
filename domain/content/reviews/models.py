"""Decisions about versions."""

from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, belongs_to, closed_set

Capacity = Literal["member", "credential", "guest", "platform"]
Decision = Literal["approve", "request_changes", "reject"]


class ReviewDecision(Base, TenantOwned):
    """What a reviewer said about one exact version, who and when. Never changed."""

    __tablename__ = "review_decisions"
    __table_args__ = (
        belongs_to("posts", "post_id"),
        belongs_to("post_versions", "version_id"),
        closed_set("decision", get_args(Decision)),
        closed_set("capacity", get_args(Capacity)),
        Index("ix_review_decisions_post", "tenant_id", "post_id", "created_at"),
    )

    post_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    version_id: Mapped[UUID]
    version_number: Mapped[int] = mapped_column(Integer)
    decision: Mapped[str]
    reason: Mapped[str | None]
    reviewer_kind: Mapped[str]
    reviewer_id: Mapped[UUID | None]
    capacity: Mapped[str | None]
    on_behalf_of_kind: Mapped[str | None]
    on_behalf_of_id: Mapped[UUID | None]
    reviewer_line: Mapped[list[str] | None]
    """`kind:id` of everybody the reviewer's credential came from when it decided. Credentials are handed on, and people
    leave: what counted as one hand then stays one. Decisions from before there was such a line have none.
    """
