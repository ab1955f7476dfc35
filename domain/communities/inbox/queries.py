"""Reads of the inbox."""

from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.kernel.locks import Lock, lock_key
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .models import Conversation, ConversationNote, Message
from .views import ConversationNoteView, ConversationView, MessageView

CONVERSATIONS = Listing(
    ConversationView,
    Conversation,
    noun="conversation",
    filters={
        "state": Filter(Conversation.state),
        "kind": Filter(Conversation.kind),
        "account_id": Filter(Conversation.account_id),
        "brand_id": Filter(Conversation.brand_id),
        "publication_id": Filter(Conversation.publication_id),
        "assignee_id": Filter(Conversation.assignee_id),
    },
    sorts=("last_message_at", "created_at"),
    default_sort="-last_message_at",
)
MESSAGES = Listing(
    MessageView,
    Message,
    noun="message",
    filters={"conversation_id": Filter(Message.conversation_id, "eq")},
    sorts=("sent_at",),
    default_sort="-sent_at",
)
NOTES = Listing(
    ConversationNoteView,
    ConversationNote,
    noun="note",
    filters={"conversation_id": Filter(ConversationNote.conversation_id, "eq")},
)


async def get_conversation(work: Work, conversation_id: UUID) -> Conversation:
    """A conversation the actor sees, locked until the work ends."""
    row = await work.session.get(Conversation, (work.tenant_id, conversation_id), with_for_update=True)
    if row is None:
        raise NotFound("conversation")
    return row


async def get_message(work: Work, message_id: UUID) -> Message:
    """A message the actor sees, locked until the work ends."""
    row = await work.session.get(Message, (work.tenant_id, message_id), with_for_update=True)
    if row is None:
        raise NotFound("message")
    return row


async def find_conversation(work: Work, account_id: UUID, kind: str, remote_id: str) -> Conversation | None:
    """The account's conversation of this name, locked. Two that look for the same one take turns.

    Whoever is second waits until the first has stored it or given up, so nobody makes it twice.
    """
    turn = lock_key(Lock.CONVERSATIONS, account_id, kind, remote_id)
    await work.fetch("SELECT pg_advisory_xact_lock($1)", [turn])
    statement = (
        select(Conversation)
        .where(Conversation.tenant_id == work.tenant_id, Conversation.account_id == account_id)
        .where(Conversation.kind == kind, Conversation.remote_id == remote_id)
        .with_for_update()
    )
    found: Conversation | None = await work.session.scalar(statement)
    return found


async def find_message(work: Work, account_id: UUID, remote_id: str) -> Message | None:
    """The account's message of this name."""
    statement = select(Message).where(
        Message.tenant_id == work.tenant_id, Message.account_id == account_id, Message.remote_id == remote_id
    )
    found: Message | None = await work.session.scalar(statement)
    return found


async def find_latest_inbound(work: Work, conversation_id: UUID) -> Message | None:
    """What was said to us last."""
    statement = (
        select(Message)
        .where(Message.tenant_id == work.tenant_id, Message.conversation_id == conversation_id)
        .where(Message.direction == "inbound")
        .order_by(Message.sent_at.desc(), Message.id.desc())
        .limit(1)
    )
    found: Message | None = await work.session.scalar(statement)
    return found
