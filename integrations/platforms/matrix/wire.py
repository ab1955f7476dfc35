"""The JSON of the client-server API, as far as the adapter reads it.

What other people of a room wrote (`content`) may be anything, so it is never decoded strictly: one strange event must
not make a whole room unreadable.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode

EventId = Annotated[str, Meta(pattern=r"^\$[!-~]{1,254}$")]
RoomId = Annotated[str, Meta(pattern=r"^![!-~]{1,254}$")]
UserId = Annotated[str, Meta(pattern=r"^@[!-~]{1,254}$")]
_Token = Annotated[str, Meta(max_length=2_048)]

_LATEST = 253_402_300_799_000  # the end of the year 9999, in milliseconds


class WhoAmI(msgspec.Struct, frozen=True):
    """Answer of /account/whoami."""

    user_id: UserId


class Sent(msgspec.Struct, frozen=True):
    """Answer of sending or redacting."""

    event_id: EventId


class Uploaded(msgspec.Struct, frozen=True):
    """Answer of an upload."""

    content_uri: Annotated[str, Meta(pattern=r"^mxc://[A-Za-z0-9.:\[\]-]{1,255}/[A-Za-z0-9_-]{1,255}$")]


class Alias(msgspec.Struct, frozen=True):
    """Answer of the room directory."""

    room_id: RoomId


class Unsigned(msgspec.Struct, frozen=True):
    """What the server adds to an event."""

    redacted_because: dict[str, Any] | None = None


class Event(msgspec.Struct, frozen=True):
    """Any event of a room."""

    event_id: EventId
    type: str
    sender: UserId
    origin_server_ts: int
    content: dict[str, Any]
    unsigned: Unsigned = Unsigned()

    @property
    def body(self) -> str:
        """What was said, without NUL, which databases refuse."""
        body = self.content.get("body")
        return body.replace("\0", "") if isinstance(body, str) else ""

    @property
    def relation(self) -> dict[str, Any]:
        """What it refers to."""
        relation = self.content.get("m.relates_to")
        return relation if isinstance(relation, dict) else {}

    @property
    def answers(self) -> str | None:
        """The event it replies to."""
        answered = self.relation.get("m.in_reply_to")
        event_id = answered.get("event_id") if isinstance(answered, dict) else None
        return event_id if isinstance(event_id, str) else None

    @property
    def thread(self) -> str | None:
        """The first event of the thread it is in."""
        root = self.relation.get("event_id") if self.relation.get("rel_type") == "m.thread" else None
        return root if isinstance(root, str) else None

    @property
    def created_at(self) -> datetime:
        """When the sender's server says it was sent."""
        return datetime.fromtimestamp(min(max(self.origin_server_ts, 0), _LATEST) / 1000, UTC)


class Page(msgspec.Struct, frozen=True):
    """Answer of /messages and /relations."""

    chunk: list[Event]
    start: _Token | None = None
    end: _Token | None = None
    next_batch: _Token | None = None


class Surroundings(msgspec.Struct, frozen=True):
    """Answer of /context."""

    end: _Token


class Members(msgspec.Struct, frozen=True):
    """Answer of /joined_members."""

    joined: dict[str, Any]


class PowerLevels(msgspec.Struct, frozen=True):
    """The state m.room.power_levels, as far as it says who may write."""

    users: dict[str, int] = {}
    events: dict[str, int] = {}
    users_default: int = 0
    events_default: int = 0

    def lets_write(self, user_id: str) -> bool:
        """Whether an account may send messages."""
        needed = self.events.get("m.room.message", self.events_default)
        return self.users.get(user_id, self.users_default) >= needed


class Name(msgspec.Struct, frozen=True):
    """The state m.room.name."""

    name: Annotated[str, Meta(max_length=10_000)] = ""


class Error(msgspec.Struct, frozen=True):
    """Every error: a code that is stable and a text for people."""

    errcode: str
    error: str = ""
    retry_after_ms: int | None = None


def error_of(answer: Answer) -> Error | None:
    """The server's own error, or None: then something else answered, a proxy for example."""
    try:
        return decode(answer, Error)
    except UnreadableAnswer:
        return None
