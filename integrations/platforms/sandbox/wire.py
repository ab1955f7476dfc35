"""The JSON of the sandbox network, as far as the adapter reads it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode

_Id = Annotated[str, Meta(min_length=1, max_length=64)]
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
