"""Facts about conversations and messages: ids only, never what was said or who said it."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued

_ACCOUNT = "0198c0de-0000-7000-8000-000000000004"
_MESSAGE = {
    "conversation_id": "0198c0de-0000-7000-8000-000000000008",
    "account_id": _ACCOUNT,
    "kind": "comment",
}
_CONVERSATION = {"account_id": _ACCOUNT, "kind": "comments"}


class MessageEvent(Event, frozen=True, kw_only=True):
    """What every fact about a message carries."""

    conversation_id: UUID
    account_id: UUID
    kind: str


class ConversationEvent(Event, frozen=True, kw_only=True):
    """What every fact about a conversation carries."""

    account_id: UUID
    kind: str


@catalogued
class MessageReceived(MessageEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "message.received"
    meaning: ClassVar[str] = "Somebody commented on a post of the account, or wrote to it."
    example: ClassVar[dict[str, Any]] = _MESSAGE


@catalogued
class MessageSent(MessageEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "message.sent"
    meaning: ClassVar[str] = "A reply of ours is on the platform."
    example: ClassVar[dict[str, Any]] = _MESSAGE


@catalogued
class MessageFailed(MessageEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "message.failed"
    meaning: ClassVar[str] = "A reply of ours was not sent, and Opsroom gave up."
    example: ClassVar[dict[str, Any]] = {**_MESSAGE, "code": "platform_rejected"}

    code: str | None


@catalogued
class MessageUnconfirmed(MessageEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "message.unconfirmed"
    meaning: ClassVar[str] = (
        "A reply of ours may or may not have been sent: somebody has to look and confirm its errand."
    )
    example: ClassVar[dict[str, Any]] = _MESSAGE


@catalogued
class MessageHidden(MessageEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "message.hidden"
    meaning: ClassVar[str] = "A comment was taken out of sight on the platform."
    example: ClassVar[dict[str, Any]] = _MESSAGE


@catalogued
class ConversationAssigned(ConversationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "conversation.assigned"
    meaning: ClassVar[str] = "A conversation was given to somebody, or to nobody in particular."
    example: ClassVar[dict[str, Any]] = {**_CONVERSATION, "assignee_id": None}

    assignee_id: UUID | None


@catalogued
class ConversationClosed(ConversationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "conversation.closed"
    meaning: ClassVar[str] = "Nothing is left to say in a conversation."
    example: ClassVar[dict[str, Any]] = _CONVERSATION


@catalogued
class ConversationReopened(ConversationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "conversation.reopened"
    meaning: ClassVar[str] = "Somebody opened a closed conversation again."
    example: ClassVar[dict[str, Any]] = _CONVERSATION


@catalogued
class ConversationNoted(ConversationEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "conversation.noted"
    meaning: ClassVar[str] = "Somebody of the team left a note about a conversation."
    example: ClassVar[dict[str, Any]] = {**_CONVERSATION, "note_id": "0198c0de-0000-7000-8000-000000000009"}

    note_id: UUID


def about_message(row: Any) -> dict[str, Any]:
    """The common fields of an event about this message, after the pending change."""
    return {
        "subject_id": row.id,
        "brand_id": row.brand_id,
        "version": row.next_version,
        "conversation_id": row.conversation_id,
        "account_id": row.account_id,
        "kind": row.kind,
    }


def about(row: Any) -> dict[str, Any]:
    """The common fields of an event about this conversation, after the pending change."""
    return {
        "subject_id": row.id,
        "brand_id": row.brand_id,
        "version": row.next_version,
        "account_id": row.account_id,
        "kind": row.kind,
    }
