"""What people of the team do with conversations."""

from uuid import UUID

from domain.kernel.work import Work
from domain.tenants import get_member

from .events import ConversationAssigned, ConversationClosed, ConversationNoted, ConversationReopened, about
from .models import Conversation, ConversationNote
from .queries import get_conversation


async def assign_conversation(
    work: Work, conversation_id: UUID, *, assignee_id: UUID | None, expected_version: int | None
) -> Conversation:
    """Say who looks after it. Raises NotFound for somebody who is no member."""
    conversation = await get_conversation(work, conversation_id)
    conversation.expect(expected_version)
    if assignee_id is not None:
        await get_member(work, assignee_id)
    conversation.assign(assignee_id, work.now())
    work.record(ConversationAssigned(**about(conversation), assignee_id=assignee_id))
    await work.session.flush()
    return conversation


async def close_conversation(work: Work, conversation_id: UUID, *, expected_version: int | None) -> Conversation:
    """Nothing is left to say, until somebody says something new."""
    conversation = await get_conversation(work, conversation_id)
    conversation.expect(expected_version)
    conversation.close(work.now())
    work.record(ConversationClosed(**about(conversation)))
    await work.session.flush()
    return conversation


async def reopen_conversation(work: Work, conversation_id: UUID, *, expected_version: int | None) -> Conversation:
    """There is something left after all."""
    conversation = await get_conversation(work, conversation_id)
    conversation.expect(expected_version)
    conversation.reopen(work.now())
    work.record(ConversationReopened(**about(conversation)))
    await work.session.flush()
    return conversation


async def note_on_conversation(work: Work, conversation_id: UUID, *, text: str) -> ConversationNote:
    """Tell the team something about a conversation. It never leaves the house."""
    conversation = await get_conversation(work, conversation_id)
    note = ConversationNote(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=conversation.brand_id,
        conversation_id=conversation.id,
        text=text,
        actor_kind=work.actor.kind,
        actor_id=work.actor.id,
        created_at=work.now(),
    )
    work.add(note)
    work.record(ConversationNoted(**about(conversation) | {"version": conversation.version}, note_id=note.id))
    await work.session.flush()
    return note
