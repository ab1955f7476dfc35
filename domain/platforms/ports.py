"""What a platform adapter promises: values that travel, and the calls the engine makes.

An adapter speaks one network's wire format and nothing else: it never stores, schedules or retries. Every mutation
ends in exactly one tagged outcome, and anything the adapter cannot prove is `Unknown`, never a failure.
"""

from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

import msgspec

PublishMode = Literal["direct", "draft_only", "handoff", "manual"]
Recovery = Literal["keyed", "checkpoint", "read_back", "blind"]
"""What saves us when an answer is lost.

`keyed`: sending again with the same client key cannot make a second post. `checkpoint`: a stored step id is resumed.
`read_back`: the platform lists our own posts, so we look before we send again. `blind`: a person decides.
"""


class LengthRule(msgspec.Struct, frozen=True, kw_only=True):
    """How long a text may be, and what is counted."""

    maximum: int
    unit: Literal["grapheme", "codepoint", "utf16", "utf8_byte"]


class MediaRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which files a post may carry. Sizes are bytes."""

    maximum_count: int
    maximum_bytes: int
    content_types: tuple[str, ...]


class PlatformDescriptor(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform can do for us, as far as its official interface goes."""

    name: str
    title: str
    publish_mode: PublishMode
    recovery: Recovery
    kinds: tuple[str, ...]
    text: LengthRule
    media: MediaRule
    auth: Literal["app_credentials", "oauth", "none"]
    credential_fields: tuple[str, ...]
    deletes: bool
    edits: bool
    reads_back: bool
    schedules_natively: bool
    settle_seconds: int
    """How long a lost post may take to show up in the platform's own listing."""
    evidence: str
    """Where these facts come from."""
    checked_on: str


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a post. `content` is empty where the order is only validated; `size_bytes` then says its size."""

    content_type: str
    content: bytes
    alt_text: str = ""
    width: int | None = None
    height: int | None = None
    size_bytes: int | None = None
    sha256: str = ""
    """Where the content lies in the blob store."""

    @property
    def size(self) -> int:
        """The file's size in bytes."""
        return len(self.content) if self.size_bytes is None else self.size_bytes


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """The right to act as one account: unsealed secrets, alive only while a call lasts."""

    account_id: UUID
    remote_id: str
    credentials: dict[str, str]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to publish. `client_key` and `created_at` never change between attempts."""

    publication_id: UUID
    client_key: UUID
    created_at: datetime
    text: str
    media: tuple[Media, ...] = ()
    options: dict[str, Any] = {}
    checkpoint: dict[str, Any] = {}
    taken: frozenset[str] = frozenset()
    """Remote ids that are known to be other publications of the account: looking for this order, skip them."""


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


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One reason why a platform would refuse a post, found before anything is sent."""

    pointer: str
    code: str
    message: str
    limit: int | None = None
    actual: int | None = None


class Completed(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="completed"):
    """The post is live."""

    remote_id: str
    url: str | None = None


class Processing(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="processing"):
    """Accepted; the platform is still working. `poll` may be asked after `after_seconds`."""

    checkpoint: dict[str, Any]
    after_seconds: int


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="ready"):
    """One step is done and must be remembered before the next mutation."""

    checkpoint: dict[str, Any]


class NeedsHuman(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="needs_human"):
    """A person has to finish it."""

    instructions: str
    deep_link: str | None = None
    expires_at: datetime | None = None


class Rejected(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="rejected"):
    """The platform refused, and nothing was posted. Sending the same again would be refused again."""

    code: str
    message: str
    platform_code: str | None = None


class RateLimited(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="rate_limited"):
    """Not posted: too many calls. Nothing is wrong with the post."""

    retry_after_seconds: int
    scope: Literal["app", "account"] = "account"


class AuthRequired(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="auth_required"):
    """Not posted: the token is not accepted. `refreshable` says whether `refresh` may mend it."""

    refreshable: bool
    message: str


class NotSent(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="not_sent"):
    """Not posted, and proven so: the request never left, or the platform says it did nothing."""

    reason: str


class Unknown(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="unknown"):
    """The bytes left and no trustworthy answer came back. The post may or may not be live."""

    reason: str


Outcome = Completed | Processing | Ready | NeedsHuman | Rejected | RateLimited | AuthRequired | NotSent | Unknown


class Found(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="found"):
    """The post is live: read back from the platform itself."""

    remote_id: str
    url: str | None = None


class Absent(msgspec.Struct, frozen=True, tag_field="kind", tag="absent"):
    """The platform answered, and the post was not in its answer."""


class Unreadable(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="unreadable"):
    """The platform could not be asked; this says nothing about the post."""

    reason: str
    token_expired: bool = False
    """Whether `refresh` may mend it."""


ReadBack = Found | Absent | Unreadable


class ConnectRefused(Exception):
    """The platform does not accept these credentials. Only this disconnects an account.

    Any other failure of `connect` or `refresh` is `PlatformUnreachable` and changes nothing.
    """


class PlatformUnreachable(Exception):
    """The platform could not be asked or did not make sense. Try again later."""


class Platform(Protocol):
    """One network. Every method is safe to call at the same time for different accounts."""

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What this network can do."""
        ...

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Prove the credentials and learn who they belong to. Raises ConnectRefused or PlatformUnreachable."""
        ...

    async def refresh(self, grant: Grant) -> Connection:
        """Renew an expired token. Raises ConnectRefused or PlatformUnreachable."""
        ...

    def validate(self, order: Order) -> list[Finding]:
        """Every reason why the platform would refuse this order. Sends nothing."""
        ...

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Post once. Never raises for anything the network does: that is an outcome."""
        ...

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """How a post in `Processing` stands. Changes nothing."""
        ...

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """Look for this order among the account's own posts. Changes nothing."""
        ...
