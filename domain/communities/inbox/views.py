"""What the API says about conversations and messages."""

from datetime import datetime
from uuid import UUID

from domain.kernel.views import View

from .models import ConversationKind, ConversationState, Direction, MessageKind, MessageState


class ConversationView(View, frozen=True, kw_only=True):
    """The comments under one post, or the direct messages with one person."""

    id: UUID
    brand_id: UUID
    account_id: UUID
    platform: str
    kind: ConversationKind
    remote_id: str
    publication_id: UUID | None
    state: ConversationState
    assignee_id: UUID | None
    unread: int
    last_message_at: datetime
    closed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class MessageView(View, frozen=True, kw_only=True):
    """One thing that was said, to us or by us. `state` says how a reply of ours is doing."""

    id: UUID
    conversation_id: UUID
    account_id: UUID
    direction: Direction
    kind: MessageKind
    remote_id: str | None
    parent_remote_id: str | None
    author_remote_id: str
    author_name: str
    text: str
    sent_at: datetime
    hidden_at: datetime | None
    state: MessageState
    failure_code: str | None
    failure_detail: str | None
    created_at: datetime
    updated_at: datetime
    version: int


class ConversationNoteView(View, frozen=True, kw_only=True):
    """What somebody of the team noted. `actor_id` is the credential it came with."""

    id: UUID
    conversation_id: UUID
    text: str
    actor_kind: str
    actor_id: UUID | None
    created_at: datetime
