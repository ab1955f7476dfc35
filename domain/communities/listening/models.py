"""What is to be asked for on platforms: comments and messages that nobody tells us, and numbers of posts."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Float, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, belongs_to, closed_set
from domain.kernel.leases import Leased

CursorState = Literal["listening", "over"]
MESSAGES_OF_ACCOUNT = ""
"""Stands in place of a post: the direct messages of the account."""


class InboxCursor(Base, TenantOwned, Leased):
    """How far an account's direct messages, or the comments under one of its posts, have been read."""

    __tablename__ = "inbox_cursors"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        belongs_to("publications", "publication_id"),
        closed_set("state", get_args(CursorState)),
        UniqueConstraint("tenant_id", "account_id", "post_remote_id"),
        Index("ix_inbox_cursors_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )

    brand_id: Mapped[UUID]
    account_id: Mapped[UUID]
    platform: Mapped[str]
    publication_id: Mapped[UUID | None]
    post_remote_id: Mapped[str]
    state: Mapped[str]
    cursor: Mapped[str | None]
    visits: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer)


class PostMetric(Base, TenantOwned):
    """One number of a live post, as the platform gave it at one time."""

    __tablename__ = "post_metrics"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("publications", "publication_id"),
        UniqueConstraint("tenant_id", "publication_id", "name", "captured_at"),
    )

    brand_id: Mapped[UUID]
    publication_id: Mapped[UUID]
    name: Mapped[str]
    value: Mapped[float] = mapped_column(Float)
    captured_at: Mapped[datetime]
