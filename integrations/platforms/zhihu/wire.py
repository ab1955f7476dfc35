"""The JSON of Zhihu, as far as the adapter reads it.

openapi.zhihu.com answers flatly, or with `code` and `data`, also to what it refuses, and says 200 to it.
developer.zhihu.com wraps everything in `{"Code", "Message", "Data"}`.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

_Text = Annotated[str, Meta(max_length=100_000)]
_Count = Annotated[int, Meta(ge=0, le=2**53)] | None
_MILLISECONDS = 10**11


class TokenAnswer(msgspec.Struct, frozen=True):
    """Answer of /access_token: a token, or a `code` that says why not."""

    access_token: Annotated[str, Meta(max_length=8_192)] = ""
    expires_in: Annotated[int, Meta(ge=0, le=10**10)] = 0
    code: int = 0
    data: Any = None


class UserAnswer(msgspec.Struct, frozen=True):
    """Answer of /user. `uid` is an int64, so it becomes a string at once."""

    uid: Annotated[int, Meta(gt=0, le=2**63 - 1)] | Annotated[str, Meta(pattern=r"^[0-9]{1,20}$")] | None = None
    fullname: Annotated[str, Meta(max_length=1_000)] = ""
    hash_id: Annotated[str, Meta(max_length=200)] = ""
    code: int = 0
    data: Any = None


class Envelope(msgspec.Struct, frozen=True, rename="pascal"):
    """Every answer of developer.zhihu.com."""

    code: int
    message: _Text = ""
    data: msgspec.Raw = msgspec.Raw(b"null")


class Item(msgspec.Struct, frozen=True, rename="pascal"):
    """One thing the account made."""

    url: Annotated[str, Meta(max_length=2_048)]
    content_type: Annotated[str, Meta(max_length=64)] = ""
    title: _Text = ""
    summary: _Text = ""
    created_at: int | float | Annotated[str, Meta(max_length=64)] | None = None
    like_count: _Count = None
    comment_count: _Count = None
    favorite_count: _Count = None

    @property
    def made_at(self) -> datetime | None:
        """When it was made, from Unix seconds or milliseconds or ISO 8601; None when it does not say so."""
        return _moment(self.created_at)


class Paging(msgspec.Struct, frozen=True, rename="pascal"):
    """Where the next page is, as newer answers say it."""

    is_end: bool = False
    next_offset: int | Annotated[str, Meta(max_length=1_024)] | None = None


class Contents(msgspec.Struct, frozen=True, rename="pascal"):
    """One page of /api/v1/user/contents."""

    items: Annotated[list[Item], Meta(max_length=1_000)] = []
    next_offset: int | Annotated[str, Meta(max_length=1_024)] | None = None
    paging: Paging | None = None

    @property
    def following(self) -> str:
        """What to ask for next, sent back as it came; empty at the end."""
        if self.paging is not None and self.paging.is_end:
            return ""
        offset = self.next_offset if self.paging is None else self.paging.next_offset
        return "" if offset is None else str(offset)


def _moment(value: int | float | str | None) -> datetime | None:
    try:
        if isinstance(value, str) and not value.isdecimal():
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else None
        if value is None:
            return None
        seconds = float(value)
        return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
