"""The JSON of the sandbox network, as far as the adapter reads it."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from domain.platforms.ports import RemoteComment, RemoteMessage
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode

_Id = Annotated[str, Meta(min_length=1, max_length=66)]
_Token = Annotated[str, Meta(min_length=1, max_length=4_096)]


class TokenAnswer(msgspec.Struct, frozen=True):
    """A token pair."""

    access_token: _Token
    refresh_token: _Token


class MeAnswer(msgspec.Struct, frozen=True):
    """The account behind a token."""

    handle: _Id
    display_name: Annotated[str, Meta(max_length=255)]


class MediaAnswer(msgspec.Struct, frozen=True):
    """An uploaded image."""

    id: _Id


class PostAnswer(msgspec.Struct, frozen=True):
    """A post, as its author sees it."""

    id: _Id
    url: Annotated[str, Meta(pattern=r"^https?://", max_length=2_048)]
    text: str
    media_ids: list[str]
    client_key: str | None = None


class PostsAnswer(msgspec.Struct, frozen=True):
    """One page of own posts, newest first."""

    posts: list[PostAnswer]


class CommentAnswer(msgspec.Struct, frozen=True):
    """A comment under an own post."""

    id: _Id
    post_id: _Id
    author_id: _Id
    author_name: Annotated[str, Meta(max_length=255)]
    text: str
    created_at: datetime
    parent_id: str | None = None
    hidden: bool = False

    def comment(self) -> RemoteComment:
        """In the contract's words."""
        return RemoteComment(
            remote_id=self.id,
            post_remote_id=self.post_id,
            author_id=self.author_id,
            author_name=self.author_name,
            text=self.text,
            created_at=self.created_at,
            parent_remote_id=self.parent_id,
            hidden=self.hidden,
        )


class CommentsAnswer(msgspec.Struct, frozen=True):
    """One page of comments, oldest first."""

    comments: list[CommentAnswer]
    next: str | None = None


class MessageAnswer(msgspec.Struct, frozen=True):
    """A direct message, to the account or by it."""

    id: _Id
    conversation_id: _Id
    author_id: _Id
    author_name: Annotated[str, Meta(max_length=255)]
    text: str
    created_at: datetime

    def message(self) -> RemoteMessage:
        """In the contract's words."""
        return RemoteMessage(
            remote_id=self.id,
            conversation_id=self.conversation_id,
            author_id=self.author_id,
            author_name=self.author_name,
            text=self.text,
            created_at=self.created_at,
        )


class MessagesAnswer(msgspec.Struct, frozen=True):
    """One page of messages, oldest first."""

    messages: list[MessageAnswer]
    next: str | None = None


class SaidAnswer(msgspec.Struct, frozen=True):
    """What the account has just said."""

    id: _Id


class MetricsAnswer(msgspec.Struct, frozen=True):
    """Numbers of a post."""

    views: int
    comments: int


class ErrorBody(msgspec.Struct, frozen=True):
    """Why a request was refused."""

    code: str
    message: str


class _ErrorAnswer(msgspec.Struct, frozen=True):
    error: ErrorBody


def error_of(answer: Answer) -> ErrorBody | None:
    """The network's own error, or None: then something else answered, a proxy for example."""
    try:
        return decode(answer, _ErrorAnswer).error
    except UnreadableAnswer:
        return None
