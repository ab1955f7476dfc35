"""How a call ended. Every mutation ends in exactly one of these; what cannot be proven is `Unknown`, never a failure."""

from datetime import datetime
from typing import Any, Literal

import msgspec


class Completed(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="completed"):
    """It is done; a post is live. `checkpoint` is what later calls about it need beside the id."""

    remote_id: str
    url: str | None = None
    checkpoint: dict[str, Any] = {}


class Processing(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="processing"):
    """Accepted; the platform is still working. `poll` may be asked after `after_seconds`.

    `ref` is the name under which the platform's callback will speak of it.
    """

    checkpoint: dict[str, Any]
    after_seconds: int
    ref: str | None = None


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="ready"):
    """One step is done and must be remembered before the next mutation. Nothing is live yet."""

    checkpoint: dict[str, Any]


class NeedsHuman(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="needs_human"):
    """A person has to finish it: everything they need, ready to copy. Nothing is live yet."""

    instructions: str
    reason: Literal["no_interface", "not_permitted", "platform_asks"] = "no_interface"
    """The platform has no interface for it; this account may not use it; or it wants to see a person."""
    deep_link: str | None = None
    expires_at: datetime | None = None
    """When it is of no use any more; None: as long as tasks usually wait. A link that ends earlier says so in `fields`."""
    link_kinds: tuple[str, ...] = ()
    """The kinds of address (`PostLink.kind`) that can confirm it; none: any."""
    title: str = ""
    text: str = ""
    fields: dict[str, str] = {}
    """Whatever else is to be filled in, by the name the platform gives it."""
    checklist: tuple[str, ...] = ()
    ref: str | None = None
    checkpoint: dict[str, Any] = {}


class Rejected(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="rejected"):
    """The platform refused, and nothing was done. Sending the same again would be refused again."""

    code: str
    message: str
    platform_code: str | None = None


class RateLimited(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="rate_limited"):
    """Nothing was done: too many calls. Nothing is wrong with what was sent."""

    retry_after_seconds: int
    scope: Literal["app", "account"] = "account"


class AuthRequired(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="auth_required"):
    """Nothing was done: the token is not accepted. `refreshable` says whether `refresh` may mend it."""

    refreshable: bool
    message: str


class NotSent(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="not_sent"):
    """Nothing was done, and proven so: the request never left, or the platform says it did nothing."""

    reason: str
    outage: bool = True
    """Whether it speaks of the platform's health, rather than of this one call."""


class Unknown(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="unknown"):
    """The bytes left and no trustworthy answer came back. It may or may not be done."""

    reason: str


Outcome = Completed | Processing | Ready | NeedsHuman | Rejected | RateLimited | AuthRequired | NotSent | Unknown


class Found(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="found"):
    """The post is live: read back from the platform itself."""

    remote_id: str
    url: str | None = None
    checkpoint: dict[str, Any] = {}


class Absent(msgspec.Struct, frozen=True, tag_field="kind", tag="absent"):
    """The platform answered, and the post was not in its answer."""


class Gone(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="gone"):
    """The platform says that a post which was live is not any more."""

    reason: Literal["taken_down", "deleted", "not_found"]
    message: str = ""


class Unreadable(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="unreadable"):
    """The platform could not be asked; this says nothing about the post."""

    reason: str
    token_expired: bool = False
    """Whether `refresh` may mend it."""


ReadBack = Found | Processing | Absent | Unreadable
"""What looking for an order brought. `Processing`: the platform has it and still works on it."""
Sighting = Found | Gone | Unreadable
"""What looking at a live post brought."""
