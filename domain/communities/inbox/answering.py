"""Saying something back, taking things out of sight, and what became of it."""

from collections.abc import Mapping
from uuid import UUID

from domain.content import get_publication
from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.platforms import Account, Errand, Operation, Platform, RemotePost, Task, add_errand, get_account

from .errors import NotHideable, NothingToAnswer
from .events import MessageFailed, MessageHidden, MessageSent, MessageUnconfirmed, about_message
from .models import Conversation, Message
from .queries import find_latest_inbound, find_message, get_conversation, get_message


async def reply(
    work: Work,
    conversation_id: UUID,
    platforms: Mapping[str, Platform],
    *,
    text: str,
    message_id: UUID | None,
    expected_version: int | None,
) -> Message:
    """Answer what was said last, or the message named. A worker sends it.

    Raises NothingToAnswer, OperationNotOffered and AccountDisconnected.
    """
    conversation = await get_conversation(work, conversation_id)
    conversation.expect(expected_version)
    answered = await _answered(work, conversation, message_id)
    account = await get_account(work, conversation.account_id)
    message = _new_message(work, account, conversation, answered, text)
    work.add(message)
    await work.session.flush()
    comments = conversation.kind == "comments"
    task = (
        await _comment_reply(work, conversation, message, answered)
        if comments
        else _direct(conversation, message, answered)
    )
    operation: Operation = "reply_comment" if comments else "send_message"
    await add_errand(
        work, account, platforms, operation=operation, subject_id=message.id, task=task, client_key=message.id
    )
    conversation.answered(work.now())
    await work.session.flush()
    return message


async def hide_message(
    work: Work, message_id: UUID, platforms: Mapping[str, Platform], *, expected_version: int | None
) -> Message:
    """Have somebody's comment taken out of sight. Raises NotHideable and what `reply` raises."""
    message = await get_message(work, message_id)
    message.expect(expected_version)
    if message.kind != "comment" or message.direction != "inbound" or message.remote_id is None:
        raise NotHideable("Only other people's comments can be hidden.")
    if message.hidden_at is not None:
        raise NotHideable("This comment is hidden already.")
    conversation = await get_conversation(work, message.conversation_id)
    task = Task(post=await _post(work, conversation), comment_remote_id=message.remote_id)
    account = await get_account(work, message.account_id)
    await add_errand(work, account, platforms, operation="hide_comment", subject_id=message.id, task=task)
    return message


async def errand_ended(work: Work, errand: Errand, remote_id: str | None) -> None:
    """Note on a message how its errand ended."""
    message = await get_message(work, errand.subject_id)
    if errand.operation == "hide_comment":
        if errand.state == "done" and message.hidden_at is None:
            message.hidden(work.now())
            work.record(MessageHidden(**about_message(message)))
    elif errand.state == "done":
        await _sent(work, message, remote_id)
    elif errand.state == "failed":
        message.failed(errand.failure_code, errand.failure_detail, work.now())
        work.record(MessageFailed(**about_message(message), code=errand.failure_code))
    else:
        message.unconfirmed(errand.failure_detail, work.now())
        work.record(MessageUnconfirmed(**about_message(message)))
    await work.session.flush()


async def _sent(work: Work, message: Message, remote_id: str | None) -> None:
    """It is there. If the platform has told us of it before its answer came, that copy goes."""
    echo = await find_message(work, message.account_id, remote_id) if remote_id else None
    if echo is not None and echo.id != message.id:
        await work.session.delete(echo)
        await work.session.flush()
    message.sent(remote_id, work.now())
    work.record(MessageSent(**about_message(message)))


async def _answered(work: Work, conversation: Conversation, message_id: UUID | None) -> Message:
    if message_id is None:
        latest = await find_latest_inbound(work, conversation.id)
        if latest is None:
            raise NothingToAnswer("Nobody has said anything here.")
        return latest
    named = await get_message(work, message_id)
    if named.conversation_id != conversation.id:
        raise Invalid.at("/message_id", "unknown_reference", "This message belongs to another conversation.")
    if named.direction != "inbound" or named.remote_id is None:
        raise NothingToAnswer("This is one of our own.")
    return named


async def _comment_reply(work: Work, conversation: Conversation, message: Message, answered: Message) -> Task:
    return Task(post=await _post(work, conversation), comment_remote_id=answered.remote_id or "", text=message.text)


def _direct(conversation: Conversation, message: Message, answered: Message) -> Task:
    return Task(
        conversation_id=conversation.remote_id,
        recipient_id=answered.author_remote_id,
        answers=answered.remote_id,
        text=message.text,
    )


async def _post(work: Work, conversation: Conversation) -> RemotePost:
    """The post that is commented on, with what publishing it left behind if it was published here."""
    if conversation.publication_id is None:
        return RemotePost(remote_id=conversation.remote_id)
    publication = await get_publication(work, conversation.publication_id)
    return RemotePost(remote_id=conversation.remote_id, url=publication.remote_url, checkpoint=publication.checkpoint)


def _new_message(work: Work, account: Account, conversation: Conversation, answered: Message, text: str) -> Message:
    return Message(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=conversation.brand_id,
        account_id=account.id,
        conversation_id=conversation.id,
        direction="outbound",
        kind=answered.kind,
        remote_id=None,
        parent_remote_id=answered.remote_id,
        author_remote_id=account.remote_id or "",
        author_name=account.display_name,
        text=text,
        sent_at=work.now(),
        state="pending",
        created_at=work.now(),
        updated_at=work.now(),
    )
