"""The JSON of the open platform, as far as the adapter reads it. `result` 1 is success."""

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, retry_after_seconds, short
from integrations.platforms.kuaishou.errors import PlatformSaysNo

_T = TypeVar("_T")

Token = Annotated[str, Meta(min_length=1, max_length=4_096, pattern=r"^[\x21-\x7e]+\Z")]
PhotoId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Text = Annotated[str, Meta(max_length=100_000)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
_Seconds = Annotated[int, Meta(ge=0, le=4_102_444_800)]


class _Head(msgspec.Struct, frozen=True):
    result: int
    error: Text | None = None
    error_msg: Text | None = None


class Done(msgspec.Struct, frozen=True):
    """An answer of which only the success matters."""


class Tokens(msgspec.Struct, frozen=True):
    """A token pair, whose account it is, and what was granted."""

    access_token: Token
    refresh_token: Token
    expires_in: _Seconds
    open_id: Annotated[str, Meta(max_length=128, pattern=r"^[\x21-\x7e]+\Z")]
    scopes: Annotated[list[Annotated[str, Meta(max_length=64, pattern=r"^[\x21-\x7e]+\Z")]], Meta(max_length=100)] = []


class User(msgspec.Struct, frozen=True):
    """An account, as it describes itself. `fan` counts its followers."""

    name: Annotated[str, Meta(max_length=256)] = ""
    fan: Count | None = None
    follow: Count | None = None


class UserAnswer(msgspec.Struct, frozen=True):
    """Answer of user_info."""

    user_info: User


class Upload(msgspec.Struct, frozen=True):
    """Answer of photo/start_upload."""

    upload_token: Token
    endpoint: Annotated[str, Meta(max_length=259, pattern=r"^[\x21-\x7e]+\Z")]


class Resumed(msgspec.Struct, frozen=True):
    """Answer of upload/resume. The names of its fields are partly not confirmed."""

    existed: bool = True
    fragment_list: Annotated[list[Annotated[int, Meta(ge=0, le=2**31)]], Meta(max_length=100_000)] | None = None


class Video(msgspec.Struct, frozen=True):
    """A video. `create_time` is Unix milliseconds; `pending` while it is reviewed and encoded."""

    photo_id: PhotoId
    caption: Text = ""
    play_url: Annotated[str, Meta(max_length=4_096)] | None = None
    create_time: Annotated[int, Meta(ge=0, le=4_102_444_800_000)] = 0
    like_count: Count | None = None
    comment_count: Count | None = None
    view_count: Count | None = None
    pending: bool | None = None

    @property
    def live(self) -> bool:
        """Whether people can see it."""
        return not self.pending if self.pending is not None else bool(self.play_url)


class VideoAnswer(msgspec.Struct, frozen=True):
    """Answer of photo/publish and photo/info."""

    video_info: Video


class Videos(msgspec.Struct, frozen=True):
    """Answer of photo/list."""

    video_list: list[Video] | None = None


class Counts(msgspec.Struct, frozen=True):
    """Answer of photo/count. Its names are not confirmed, so both spellings are read."""

    all_count: Count | None = None
    all: Count | None = None


def unpack(answer: Answer, kind: type[_T]) -> _T:
    """A successful answer. Raises PlatformSaysNo for an error, else UnreadableAnswer."""
    if answer.status >= 500:
        raise UnreadableAnswer(f"status {answer.status}")
    head = decode(answer, _Head)
    if head.result != 1:
        error, message = short(head.error or ""), short(head.error_msg or "")
        raise PlatformSaysNo(head.result, error, message, retry_after_seconds(answer))
    if answer.status != 200:
        raise UnreadableAnswer(f"status {answer.status}")
    return decode(answer, kind)
