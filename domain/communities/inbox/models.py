"""Conversations with people, and what was said in them."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.access import ACTOR_KINDS
from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set

from .errors import ConversationTransitionRefused

ConversationKind = Literal["comments", "direct"]
ConversationState = Literal["open", "closed"]
Direction = Literal["inbound", "outbound"]
MessageKind = Literal["comment", "direct", "mention"]
MessageState = Literal[
    "received",
    "pending",  # ours, and on its way
    "sent",
    "failed",
    "unconfirmed",  # bytes left and no trustworthy answer came: a person looks at its errand
]


class Conversation(Base, Versioned):
    """The comments under one post, or the direct messages with one person. Changed under a lock on its row."""

    __tablename__ = "conversations"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        belongs_to("publications", "publication_id"),
        belongs_to("members", "assignee_id"),
        closed_set("kind", get_args(ConversationKind)),
        closed_set("state", get_args(ConversationState)),
        UniqueConstraint("tenant_id", "account_id", "kind", "remote_id"),
        Index("ix_conversations_latest", "tenant_id", "last_message_at", "id"),
        Index("ix_conversations_account", "tenant_id", "account_id", "last_message_at", "id"),
    )

    brand_id: Mapped[UUID]
    account_id: Mapped[UUID]
    platform: Mapped[str]
    kind: Mapped[str]
    remote_id: Mapped[str]
    """The platform's name of it: the post for comments, the thread for direct messages."""
    publication_id: Mapped[UUID | None]
    """The publication that is commented on, where it is ours."""
    state: Mapped[str]
    assignee_id: Mapped[UUID | None]
    unread: Mapped[int] = mapped_column(Integer)
    """Messages since somebody of ours last answered or closed it."""
    last_message_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    def heard(self, sent_at: datetime, at: datetime) -> None:
        """Somebody said something. What was said before it was closed does not open it again."""
        self.unread += 1
        self.last_message_at, self.updated_at = max(self.last_message_at, sent_at), at
        if self.closed_at is not None and sent_at > self.closed_at:
            self.state, self.closed_at = "open", None

    def answered(self, at: datetime) -> None:
        """We said something."""
        self.unread, self.updated_at = 0, at
        self.last_message_at = max(self.last_message_at, at)

    def assign(self, assignee_id: UUID | None, at: datetime) -> None:
        """Say who looks after it; None: anybody."""
        self.assignee_id, self.updated_at = assignee_id, at

    def close(self, at: datetime) -> None:
        """Nothing is left to say. Raises ConversationTransitionRefused."""
        self._only_from("open", verb="closed")
        self.state, self.unread, self.closed_at, self.updated_at = "closed", 0, at, at

    def reopen(self, at: datetime) -> None:
        """There is something left after all. Raises ConversationTransitionRefused."""
        self._only_from("closed", verb="reopened")
        self.state, self.closed_at, self.updated_at = "open", None, at

    def _only_from(self, state: str, *, verb: str) -> None:
        if self.state != state:
            raise ConversationTransitionRefused(f"A conversation that is {self.state} is not {verb}.", state=self.state)


class Message(Base, Versioned):
    """One thing that was said, to us or by us."""

    __tablename__ = "messages"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        belongs_to("conversations", "conversation_id", ondelete="CASCADE"),
        closed_set("direction", get_args(Direction)),
        closed_set("kind", get_args(MessageKind)),
        closed_set("state", get_args(MessageState)),
        UniqueConstraint("tenant_id", "account_id", "remote_id"),
        Index("ix_messages_conversation", "tenant_id", "conversation_id", "sent_at", "id"),
    )

    brand_id: Mapped[UUID]
    account_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    direction: Mapped[str]
    kind: Mapped[str]
    remote_id: Mapped[str | None]
    """None while it is on its way, and where the platform gives no id."""
    parent_remote_id: Mapped[str | None]
    """The message it answers."""
    author_remote_id: Mapped[str]
    author_name: Mapped[str]
    text: Mapped[str]
    sent_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
    state: Mapped[str]
    failure_code: Mapped[str | None]
    failure_detail: Mapped[str | None]

    def sent(self, remote_id: str | None, at: datetime) -> None:
        """The platform took it."""
        self.state, self.failure_code, self.failure_detail, self.updated_at = "sent", None, None, at
        self.remote_id, self.sent_at = remote_id or self.remote_id, at

    def failed(self, code: str | None, detail: str | None, at: datetime) -> None:
        """Proven not to be sent."""
        self.state, self.failure_code, self.failure_detail, self.updated_at = "failed", code, detail, at

    def unconfirmed(self, detail: str | None, at: datetime) -> None:
        """It may or may not have been sent."""
        self.state, self.failure_code, self.failure_detail, self.updated_at = "unconfirmed", "unconfirmed", detail, at

    def hidden(self, at: datetime) -> None:
        """It is out of sight on the platform."""
        self.hidden_at, self.updated_at = self.hidden_at or at, at


class ConversationNote(Base, TenantOwned):
    """What people of the team tell each other about a conversation. It never leaves the house."""

    __tablename__ = "conversation_notes"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("conversations", "conversation_id", ondelete="CASCADE"),
        closed_set("actor_kind", ACTOR_KINDS),
        Index("ix_conversation_notes_conversation", "tenant_id", "conversation_id", "created_at", "id"),
    )

    brand_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    text: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
