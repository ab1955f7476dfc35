"""A task for a person: post this by hand, and say where it is."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.platforms import NeedsHuman

from .errors import HandoffClosed

HandoffState = Literal["open", "confirmed", "declined", "expired", "withdrawn"]
HandoffReason = Literal["no_interface", "not_permitted", "platform_asks"]


class Handoff(Base, Versioned, Leased):
    """One publication that a person has to finish. `next_at` is when it expires, or when its link is renewed."""

    __tablename__ = "handoffs"
    __table_args__ = (
        belongs_to("publications", "publication_id"),
        belongs_to("post_versions", "version_id"),
        belongs_to("accounts", "account_id"),
        belongs_to("members", "assignee_id"),
        closed_set("state", get_args(HandoffState)),
        closed_set("reason", get_args(HandoffReason)),
        UniqueConstraint("tenant_id", "publication_id", "number"),
        Index("ix_handoffs_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_handoffs_brand", "tenant_id", "brand_id", "created_at", "id"),
        Index("ix_handoffs_created", "tenant_id", "created_at", "id"),
    )

    publication_id: Mapped[UUID]
    version_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    account_id: Mapped[UUID]
    platform: Mapped[str]
    number: Mapped[int]
    """The how-manieth hand-over of the publication it is; a retry makes another."""
    state: Mapped[str]
    reason: Mapped[str]
    instructions: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    media: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """The files as they were when it was made: see HandoffFileView."""
    fields: Mapped[dict[str, Any]]
    checklist: Mapped[list[str]]
    deep_link: Mapped[str | None]
    link_kinds: Mapped[list[str]]
    """The kinds of address that confirm it; none: any."""
    refreshing: Mapped[bool] = mapped_column(server_default=false())
    expires_at: Mapped[datetime]
    assignee_id: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    note: Mapped[str | None]

    def assign(self, assignee_id: UUID | None, at: datetime) -> None:
        """Say who is to do it; None: anybody."""
        self.refuse_unless_open()
        self.assignee_id, self.updated_at = assignee_id, at

    def ask_refresh(self, at: datetime) -> None:
        """Somebody wants a fresh link: a worker is to fetch one now."""
        self.refuse_unless_open()
        self.refreshing, self.updated_at = True, at
        self.hand_back(at)

    def refreshed(self, outcome: NeedsHuman | None, at: datetime) -> None:
        """The link was renewed; None: it could not be, and everything stays as it was."""
        self.refreshing, self.updated_at = False, at
        if outcome is not None:
            self.instructions, self.deep_link, self.fields = outcome.instructions, outcome.deep_link, outcome.fields
            self.checklist = list(outcome.checklist)
        self.hand_back(self.expires_at)

    def close(self, state: HandoffState, note: str | None, at: datetime) -> None:
        """It is finished, one way or another."""
        self.refuse_unless_open()
        self.state, self.note, self.closed_at, self.updated_at = state, note, at, at
        self.refreshing = False
        self.hand_back(None)

    def refuse_unless_open(self) -> None:
        """Raises HandoffClosed when it is finished already."""
        if self.state != "open":
            raise HandoffClosed(f"This task is {self.state} already.", state=self.state)
