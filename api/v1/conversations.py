"""The inbox: conversations with people on every platform."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.requests import json_of
from domain.communities import (
    CONVERSATIONS,
    MESSAGES,
    NOTES,
    ConversationKind,
    ConversationNoteView,
    ConversationState,
    ConversationView,
    MessageView,
    assign_conversation,
    close_conversation,
    hide_message,
    note_on_conversation,
    reopen_conversation,
    reply,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work


class ReplyIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to answer."""

    text: Annotated[str, Meta(min_length=1, max_length=10_000, description="In plain text.")]
    message_id: Annotated[UUID | None, Meta(description="What it answers; the latest message unless named.")] = None


class ConversationAssignIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Who is to look after it."""

    assignee_id: Annotated[UUID | None, Meta(description="A member; null: anybody.")]


class NoteIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the team should know."""

    text: Annotated[str, Meta(min_length=1, max_length=10_000, description="Never leaves the house.")]


class Conversations(Controller):
    """Comments under posts, and direct messages, from every account."""

    path = "/conversations"
    tags = ["Inbox"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="conversations.list", permission="inbox:read", summary="List conversations")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[ConversationState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        kind: FromQuery[list[ConversationKind] | None] = None,
        account_id: FromQuery[list[UUID] | None] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        publication_id: FromQuery[list[UUID] | None] = None,
        assignee_id: FromQuery[list[UUID] | None] = None,
    ) -> Response[Page[ConversationView]]:
        """Conversations, the liveliest first. `state=open` is what waits for somebody."""
        found = await CONVERSATIONS.page(
            reading,
            page,
            state=in_state,
            kind=kind,
            account_id=account_id,
            brand_id=brand_id,
            publication_id=publication_id,
            assignee_id=assignee_id,
        )
        return json_of(found, Page[ConversationView])

    @get(
        "/{conversation_id:uuid}",
        operation_id="conversations.get",
        permission="inbox:read",
        summary="Get a conversation",
    )
    async def read(
        self, reading: NamedDependency[Reading], conversation_id: FromPath[UUID]
    ) -> Response[ConversationView]:
        """One conversation."""
        return json_of(await CONVERSATIONS.one(reading, conversation_id), ConversationView)

    @get(
        "/{conversation_id:uuid}/messages",
        operation_id="conversations.list_messages",
        permission="inbox:read",
        summary="List messages",
    )
    async def messages(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], conversation_id: FromPath[UUID]
    ) -> Response[Page[MessageView]]:
        """What was said, newest first; `sort=sent_at` reads it in order."""
        await CONVERSATIONS.one(reading, conversation_id)
        found = await MESSAGES.page(reading, page, conversation_id=conversation_id)
        return json_of(found, Page[MessageView])

    @get(
        "/{conversation_id:uuid}/notes",
        operation_id="conversations.list_notes",
        permission="inbox:read",
        summary="List notes",
    )
    async def notes(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], conversation_id: FromPath[UUID]
    ) -> Response[Page[ConversationNoteView]]:
        """What the team noted, newest first."""
        await CONVERSATIONS.one(reading, conversation_id)
        found = await NOTES.page(reading, page, conversation_id=conversation_id)
        return json_of(found, Page[ConversationNoteView])

    @post(
        "/{conversation_id:uuid}/reply",
        operation_id="conversations.reply",
        permission="inbox:write",
        summary="Reply",
        status_code=202,
    )
    async def reply(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        conversation_id: FromPath[UUID],
        data: JSONBody[ReplyIn],
        if_match: IfMatch = None,
    ) -> MessageView:
        """Answer on the platform: in public under comments, in private to direct messages.

        The message is `pending` until the platform took it (`message.sent`); it is never sent twice. Where the platform
        does not offer it, this is refused as `operation_not_offered`. A text that is longer than the platform takes from
        this account is refused with pointer, limit and actual value.
        """
        message = await reply(
            work,
            conversation_id,
            platforms,
            text=data.text,
            message_id=data.message_id,
            expected_version=version_in(if_match),
        )
        return view_of(MessageView, message)

    @post(
        "/{conversation_id:uuid}/assign",
        operation_id="conversations.assign",
        permission="inbox:write",
        summary="Assign",
        status_code=200,
    )
    async def assign(
        self,
        work: NamedDependency[Work],
        conversation_id: FromPath[UUID],
        data: JSONBody[ConversationAssignIn],
        if_match: IfMatch = None,
    ) -> ConversationView:
        """Say who looks after it."""
        assigned = await assign_conversation(
            work, conversation_id, assignee_id=data.assignee_id, expected_version=version_in(if_match)
        )
        return view_of(ConversationView, assigned)

    @post(
        "/{conversation_id:uuid}/close",
        operation_id="conversations.close",
        permission="inbox:write",
        summary="Close",
        status_code=200,
    )
    async def close(
        self, work: NamedDependency[Work], conversation_id: FromPath[UUID], if_match: IfMatch = None
    ) -> ConversationView:
        """Nothing is left to say. A new message opens it again by itself."""
        return view_of(
            ConversationView, await close_conversation(work, conversation_id, expected_version=version_in(if_match))
        )

    @post(
        "/{conversation_id:uuid}/reopen",
        operation_id="conversations.reopen",
        permission="inbox:write",
        summary="Reopen",
        status_code=200,
    )
    async def reopen(
        self, work: NamedDependency[Work], conversation_id: FromPath[UUID], if_match: IfMatch = None
    ) -> ConversationView:
        """There is something left after all."""
        return view_of(
            ConversationView, await reopen_conversation(work, conversation_id, expected_version=version_in(if_match))
        )

    @post(
        "/{conversation_id:uuid}/notes",
        operation_id="conversations.create_note",
        permission="inbox:write",
        summary="Leave a note",
    )
    async def note(
        self, work: NamedDependency[Work], conversation_id: FromPath[UUID], data: JSONBody[NoteIn]
    ) -> ConversationNoteView:
        """Tell the team something. It is never shown on the platform."""
        return view_of(ConversationNoteView, await note_on_conversation(work, conversation_id, text=data.text))


class Messages(Controller):
    """Single messages of the inbox."""

    path = "/messages"
    tags = ["Inbox"]  # noqa: RUF012 - the framework's own spelling

    @post(
        "/{message_id:uuid}/hide",
        operation_id="messages.hide",
        permission="inbox:write",
        summary="Hide a comment",
        status_code=202,
    )
    async def hide(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        message_id: FromPath[UUID],
        if_match: IfMatch = None,
    ) -> MessageView:
        """Take somebody's comment out of sight on the platform. `hidden_at` (event `message.hidden`) says when it is."""
        hidden = await hide_message(work, message_id, platforms, expected_version=version_in(if_match))
        return view_of(MessageView, hidden)
