"""Taking in what people said. The same thing may come twice, late, and in any order."""

from datetime import datetime
from typing import Any

import msgspec

from domain.content import find_by_remote_id
from domain.kernel.work import Work
from domain.platforms import Account, RemoteComment, RemoteMessage

from .events import MessageHidden, MessageReceived, about_message
from .models import Conversation, ConversationKind, Message, MessageKind
from .queries import find_conversation, find_message

LONGEST_NAME, LONGEST_TEXT, LONGEST_ID = 200, 20_000, 512


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said, whatever kind it is."""

    kind: MessageKind
    remote_id: str
    parent_remote_id: str | None
    author_id: str
    author_name: str
    text: str
    sent_at: datetime
    hidden: bool = False


async def receive_comment(work: Work, account: Account, comment: RemoteComment) -> Message:
    """Keep a comment under a post. One that is known already only has its visibility brought up to date."""
    said = Said(
        kind="comment",
        remote_id=comment.remote_id,
        parent_remote_id=comment.parent_remote_id,
        author_id=comment.author_id,
        author_name=comment.author_name,
        text=comment.text,
        sent_at=comment.created_at,
        hidden=comment.hidden,
    )
    return await _receive(work, account, "comments", comment.post_remote_id, said)


async def receive_message(work: Work, account: Account, message: RemoteMessage) -> Message:
    """Keep a direct message or a mention."""
    said = Said(
        kind="mention" if message.kind == "mention" else "direct",
        remote_id=message.remote_id,
        parent_remote_id=None,
        author_id=message.author_id,
        author_name=message.author_name,
        text=message.text,
        sent_at=message.created_at,
    )
    return await _receive(work, account, "direct", message.conversation_id, said)


async def _receive(work: Work, account: Account, kind: ConversationKind, remote_id: str, said: Said) -> Message:
    conversation = await find_conversation(work, account.id, kind, _clean(remote_id, LONGEST_ID))
    known = await find_message(work, account.id, _clean(said.remote_id, LONGEST_ID))
    if known is not None:
        _note_hidden(work, known, said)
        return known
    if conversation is None:
        conversation = await _new_conversation(work, account, kind, _clean(remote_id, LONGEST_ID), said)
    message = _new_message(work, account, conversation, said)
    work.add(message)
    if message.direction == "inbound":
        conversation.heard(said.sent_at, work.now())
        work.record(MessageReceived(**about_message(message) | {"version": 1}))
    await work.session.flush()
    return message


def _note_hidden(work: Work, message: Message, said: Said) -> None:
    if said.hidden and message.hidden_at is None:
        message.hidden(work.now())
        work.record(MessageHidden(**about_message(message)))


async def _new_conversation(
    work: Work, account: Account, kind: ConversationKind, remote_id: str, said: Said
) -> Conversation:
    publication = await find_by_remote_id(work, [account.id], remote_id) if kind == "comments" else None
    conversation = Conversation(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=account.brand_id,
        account_id=account.id,
        platform=account.platform,
        kind=kind,
        remote_id=remote_id,
        publication_id=publication.id if publication is not None else None,
        state="open",
        unread=0,
        last_message_at=said.sent_at,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(conversation)
    await work.session.flush()
    return conversation


def _new_message(work: Work, account: Account, conversation: Conversation, said: Said) -> Message:
    ours = said.author_id == account.remote_id
    standing: dict[str, Any] = (
        {"direction": "outbound", "state": "sent"} if ours else {"direction": "inbound", "state": "received"}
    )
    return Message(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=account.brand_id,
        account_id=account.id,
        conversation_id=conversation.id,
        kind=said.kind,
        remote_id=_clean(said.remote_id, LONGEST_ID),
        parent_remote_id=_clean(said.parent_remote_id, LONGEST_ID) if said.parent_remote_id else None,
        author_remote_id=_clean(said.author_id, LONGEST_ID),
        author_name=_clean(said.author_name, LONGEST_NAME),
        text=_clean(said.text, LONGEST_TEXT),
        sent_at=said.sent_at,
        hidden_at=work.now() if said.hidden else None,
        created_at=work.now(),
        updated_at=work.now(),
        **standing,
    )


def _clean(value: str, longest: int) -> str:
    """As databases take it: without NUL, of bounded length."""
    return value.replace("\0", "")[:longest]
