"""Tokens, people, comments and refusals as Weibo tells them, as far as the adapter reads them."""

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, short

Mid = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,19}$")]
_Uid = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,19}$")]
_Token = Annotated[str, Meta(min_length=1, max_length=512, pattern=r"^[!-~]+$")]
Number = int | str
LongWords = Annotated[str, Meta(max_length=200_000)]
Address = Annotated[str, Meta(pattern=r"^https?://[!-~]+$", max_length=2_048)]

_DATE = "%a %b %d %H:%M:%S %z %Y"  # English names, whatever the machine's language: "Wed Jun 01 00:50:25 +0800 2011"


class ErrorBody(msgspec.Struct, frozen=True):
    """Every refusal, of the interfaces and of OAuth."""

    error_code: int
    error: str = ""
    error_description: str = ""

    @property
    def said(self) -> str:
        """The words for people."""
        return short(f"{self.error_code} {self.error_description or self.error}".strip())


class TokenAnswer(msgspec.Struct, frozen=True):
    """Answer of oauth2/access_token. There is no refresh token."""

    access_token: _Token
    uid: _Uid | int
    expires_in: int


class TokenInfo(msgspec.Struct, frozen=True):
    """Answer of oauth2/get_token_info. `expire_in` of zero or less: the token is dead."""

    uid: Number
    expire_in: int
    scope: str | None = None


class ResultAnswer(msgspec.Struct, frozen=True):
    """Answer of oauth2/revokeoauth2 and of the message interface."""

    result: bool | str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether it was done."""
        return self.result in {True, "true"}


class User(msgspec.Struct, frozen=True):
    """A person or organisation."""

    idstr: _Uid
    screen_name: Annotated[str, Meta(max_length=255)] = ""
    followers_count: int | None = None
    friends_count: int | None = None
    statuses_count: int | None = None


class ReplyTo(msgspec.Struct, frozen=True):
    """The comment that a comment answers."""

    idstr: Mid


class Comment(msgspec.Struct, frozen=True):
    """A comment."""

    idstr: Mid
    created_at: str
    text: LongWords
    user: User | None = None
    reply_comment: ReplyTo | None = None


class Comments(msgspec.Struct, frozen=True):
    """A page of comments, newest first. `next_cursor` is 0 at the end."""

    comments: Annotated[list[Comment], Meta(max_length=200)]
    next_cursor: Number = 0


class Made(msgspec.Struct, frozen=True):
    """Whatever was made or taken back, by its number."""

    idstr: Mid


class RateLimitStatus(msgspec.Struct, frozen=True):
    """Answer of account/rate_limit_status."""

    reset_time_in_seconds: int


def error_of(answer: Answer) -> ErrorBody | None:
    """Weibo's own error, or None: then it is no error, or something else answered."""
    try:
        return decode(answer, ErrorBody)
    except UnreadableAnswer:
        return None


def read_date(text: str) -> datetime:
    """A date as Weibo writes it. Raises UnreadableAnswer."""
    try:
        return datetime.strptime(text, _DATE).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UnreadableAnswer(f"not a date: {short(text)[:64]}") from None
