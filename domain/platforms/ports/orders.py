"""What an adapter is asked to do: as whom, what, and until when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from .descriptors import PostKind, PublishMode


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a post. `content` is empty where the order is only validated; `size_bytes` then says its size."""

    content_type: str
    content: bytes
    alt_text: str = ""
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    size_bytes: int | None = None
    sha256: str = ""
    """Where the content lies in the blob store."""
    public_url: str | None = None
    """Where a platform can fetch it for the next hours; None where the internet does not reach this installation."""

    @property
    def size(self) -> int:
        """The file's size in bytes."""
        return len(self.content) if self.size_bytes is None else self.size_bytes

    @property
    def is_video(self) -> bool:
        """Whether it is a film."""
        return self.content_type.startswith("video/")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What an account may do, as far as limits depend on it: as the last probe found it. Holds no secrets.

    `facts` are the network's own, such as a granted tier or a server's limits. A fact that is missing was never learned:
    then the widest limit holds here, and publishing has the last word.
    """

    publish_mode: PublishMode = "direct"
    facts: dict[str, str] = {}


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """The right to act as one account: unsealed secrets, alive only while a call lasts."""

    account_id: UUID
    remote_id: str
    credentials: dict[str, str]
    app: dict[str, str] = {}
    """The secrets of the platform app it was connected through; empty where there is none."""
    publish_mode: PublishMode = "direct"
    """What the account may do, as the last probe found it."""
    facts: dict[str, str] = {}
    """What limits depend on, as the last probe found it: see `Standing`."""
    checked_at: datetime | None = None
    """When the platform last accepted these credentials."""

    @property
    def standing(self) -> Standing:
        """What the account may do, without its secrets."""
        return Standing(publish_mode=self.publish_mode, facts=self.facts)


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to publish. `client_key` and `created_at` never change between attempts."""

    publication_id: UUID
    client_key: UUID
    created_at: datetime
    text: str
    title: str = ""
    article: bool = False
    media: tuple[Media, ...] = ()
    options: dict[str, Any] = {}
    checkpoint: dict[str, Any] = {}
    scheduled_at: datetime | None = None
    """Set where the platform itself is to publish later."""
    taken: frozenset[str] = frozenset()
    """Remote ids that are known to be other publications of the account: looking for this order, skip them."""

    @property
    def kind(self) -> PostKind:
        """What kind of post it is."""
        if self.article:
            return "article"
        if any(media.is_video for media in self.media):
            return "video"
        return "image" if self.media else "text"

    @property
    def images(self) -> tuple[Media, ...]:
        """Its pictures, in order."""
        return tuple(media for media in self.media if not media.is_video)

    @property
    def videos(self) -> tuple[Media, ...]:
        """Its films, in order."""
        return tuple(media for media in self.media if media.is_video)


class RemotePost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that is live. `checkpoint` is what publishing left behind: some calls need more than the id."""

    remote_id: str
    url: str | None = None
    checkpoint: dict[str, Any] = {}


class RemoteComment(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's comment under one of our posts."""

    remote_id: str
    post_remote_id: str
    author_id: str
    author_name: str
    text: str
    created_at: datetime
    parent_remote_id: str | None = None
    hidden: bool = False


class RemoteMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A direct message, or another thing that was said to the account. `conversation_id` is where an answer goes."""

    remote_id: str
    conversation_id: str
    author_id: str
    author_name: str
    text: str
    created_at: datetime
    kind: str = "text"


class CommentReply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a comment. `client_key` never changes between attempts."""

    client_key: UUID
    post: RemotePost
    comment_remote_id: str
    text: str


class DirectMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A direct message to send. `answers` is the inbound message it answers, where the platform wants to know."""

    client_key: UUID
    conversation_id: str
    recipient_id: str
    text: str
    answers: str | None = None


class Deadline(msgspec.Struct, frozen=True):
    """The last moment a request's bytes may leave, on the machine's CLOCK_BOOTTIME (seconds).

    It keeps counting while a process is frozen or the machine sleeps, so a worker that wakes up late sends nothing.
    """

    boottime: float


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """What a successful connect or refresh teaches us. Empty credentials never replace stored ones."""

    remote_id: str
    handle: str
    display_name: str
    credentials: dict[str, str]
    publish_mode: PublishMode
    scopes: tuple[str, ...] = ()
    """What was granted, where the platform says so."""
    expires_at: datetime | None = None
    """When the access token ends. It is renewed before, or the people are told to connect again."""
    renewable: bool = True
    """Whether `refresh` can renew it without a person."""
    facts: dict[str, str] = {}
    """What limits depend on: see `Standing.facts`. No secrets."""
    remarks: tuple[str, ...] = ()
    """What the probe found that people should know, such as why the account may not publish by itself."""


Severity = Literal["error", "warning"]
"""`error`: the platform would refuse it. `warning`: it advises otherwise, or nobody has confirmed the limit."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a platform would refuse about a post, or advises against, found before anything is sent."""

    pointer: str
    code: str
    message: str
    severity: Severity = "error"
    limit: int | None = None
    actual: int | None = None
    allowed: tuple[str, ...] | None = None
    """The values that are allowed, where the rule is no number."""
    found: str | None = None
    """What there is instead of them."""


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """Those that the platform would refuse the post for."""
    return [finding for finding in findings if finding.severity == "error"]


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One number, as the platform gave it. `post_remote_id` None: it is about the account."""

    name: str
    value: float
    post_remote_id: str | None = None


class PostLink(msgspec.Struct, frozen=True, kw_only=True):
    """What the address of a post says: its kind on the platform, its id there, and its one canonical spelling."""

    kind: str
    remote_id: str
    url: str
