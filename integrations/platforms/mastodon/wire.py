"""The JSON of Mastodon's REST API, as far as the adapter reads it. Ids are strings, whatever they look like."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.:-]{1,128}$")]  # part of paths, so never a slash
_Moment = Annotated[datetime, Meta(tz=True)]
_Count = Annotated[int, Meta(ge=0, le=2**53)]
_Text = Annotated[str, Meta(max_length=500_000)]
_Url = Annotated[str, Meta(max_length=2_048)]


class Account(msgspec.Struct, frozen=True):
    """Entity Account, and CredentialAccount."""

    id: Id
    username: Annotated[str, Meta(min_length=1, max_length=256)]
    acct: Annotated[str, Meta(min_length=1, max_length=512)]
    display_name: Annotated[str, Meta(max_length=2_000)] = ""
    followers_count: _Count | None = None
    following_count: _Count | None = None
    statuses_count: _Count | None = None

    @property
    def name(self) -> str:
        """What people call the account."""
        return self.display_name or self.username


class Attachment(msgspec.Struct, frozen=True):
    """Entity MediaAttachment. `url` is null while the server still works on the file."""

    id: Id
    url: _Url | None = None


class Shown(msgspec.Struct, frozen=True):
    """A MediaAttachment of a status. Some servers show an address as its id, so it is never part of a path."""

    id: Annotated[str, Meta(max_length=2_048)]


class Nothing(msgspec.Struct, frozen=True):
    """An answer of which only the success matters."""


class Named(msgspec.Struct, frozen=True):
    """What was taken back, as far as it matters."""

    id: Id


class Status(msgspec.Struct, frozen=True):
    """Entity Status."""

    id: Id
    created_at: _Moment
    content: _Text
    visibility: str
    account: Account
    url: _Url | None = None
    in_reply_to_id: Id | None = None
    in_reply_to_account_id: Id | None = None
    media_attachments: list[Shown] = []
    favourites_count: _Count | None = None
    reblogs_count: _Count | None = None
    replies_count: _Count | None = None


class Source(msgspec.Struct, frozen=True):
    """Entity StatusSource."""

    text: _Text


class Params(msgspec.Struct, frozen=True):
    """What a scheduled status will say."""

    text: _Text | None = None


class Scheduled(msgspec.Struct, frozen=True):
    """Entity ScheduledStatus."""

    id: Id
    scheduled_at: _Moment
    params: Params
    media_attachments: list[Shown] = []


class Context(msgspec.Struct, frozen=True):
    """Entity Context."""

    descendants: list[Status]


class Notification(msgspec.Struct, frozen=True):
    """Entity Notification."""

    id: Id
    type: str
    status: Status | None = None


class Statuses(msgspec.Struct, frozen=True):
    """Limits of posts, as entity Instance tells them."""

    max_characters: _Count
    max_media_attachments: _Count | None = None


class MediaAttachments(msgspec.Struct, frozen=True):
    """Limits of files, as entity Instance tells them. Sizes are bytes; descriptions are limited since 4.4."""

    image_size_limit: _Count | None = None
    video_size_limit: _Count | None = None
    description_limit: _Count | None = None


class Configuration(msgspec.Struct, frozen=True):
    """Limits of a server."""

    statuses: Statuses
    media_attachments: MediaAttachments = MediaAttachments()


class Instance(msgspec.Struct, frozen=True):
    """Entity Instance (version 2)."""

    version: Annotated[str, Meta(max_length=1_000)]
    configuration: Configuration


class TokenAnswer(msgspec.Struct, frozen=True):
    """Entity Token."""

    access_token: Annotated[str, Meta(pattern=r"^[\x21-\x7e]{1,4096}$")]
    scope: str = ""


class Error(msgspec.Struct, frozen=True):
    """Entity Error. `error` is a text for people, except in OAuth, where it is a code."""

    error: str
    error_description: str = ""


def error_of(answer: Answer) -> Error | None:
    """The server's own error, or None: then something else answered, a proxy for example."""
    try:
        return decode(answer, Error)
    except UnreadableAnswer:
        return None
