"""The calls the engine makes. `Platform` is what every adapter does; the others are what some can do as well.

An adapter speaks one network's wire format and nothing else: it never stores, schedules or retries. Mutations never
raise for anything the network does: that is an outcome. Reads raise PlatformUnreachable. Every method is safe to call
at the same time for different accounts. `descriptor.operations` and `descriptor.reads` name exactly the protocols
below that an adapter fulfils.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import msgspec

from .descriptors import PlatformDescriptor
from .inbound import Callback, InboundFact, Reception
from .orders import (
    CommentReply,
    Connection,
    Deadline,
    DirectMessage,
    Finding,
    Grant,
    Measure,
    Order,
    PostLink,
    RemoteComment,
    RemoteMessage,
    RemotePost,
    Standing,
)
from .outcomes import Outcome, ReadBack, Sighting


class ConnectRefused(Exception):
    """The platform does not accept these credentials. Only this disconnects an account.

    Any other failure of `connect` or `refresh` is `PlatformUnreachable` and changes nothing.
    """


class PlatformUnreachable(Exception):
    """The platform could not be asked or did not make sense. Try again later."""

    def __init__(self, message: str, *, token_expired: bool = False) -> None:
        super().__init__(message)
        self.token_expired = token_expired


class LinkRefused(Exception):
    """This is not the address of a post on the platform. The text says why, for people."""


class Platform(Protocol):
    """One network."""

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What this network can do."""
        ...

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Prove the credentials and learn who they belong to. Raises ConnectRefused or PlatformUnreachable."""
        ...

    async def refresh(self, grant: Grant) -> Connection:
        """Renew an expired token, and probe anew what the account may do. Raises like `connect`."""
        ...

    def validate(self, order: Order, standing: Standing) -> list[Finding]:
        """Every reason why the platform would refuse this order of this account, and warnings. Sends nothing."""
        ...

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Post once, or do the next step of it (`Ready`). A lost answer to a step that posts nothing is `NotSent`."""
        ...

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """How a post in `Processing` stands. Changes nothing."""
        ...

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """Look for this order among the account's own posts. Changes nothing."""
        ...


@runtime_checkable
class Differs(Protocol):
    """What the platform offers depends on the account's server, beyond what `publish_mode` says."""

    def descriptor_for(self, grant: Grant) -> PlatformDescriptor:
        """The descriptor as it holds for this account."""
        ...


def described(platform: Platform, grant: Grant) -> PlatformDescriptor:
    """What the platform can do for this account."""
    speaker: object = platform
    return speaker.descriptor_for(grant) if isinstance(speaker, Differs) else platform.descriptor


@runtime_checkable
class Authorizes(Protocol):
    """Accounts are connected through OAuth 2.0 (RFC 6749), with an app of the tenant."""

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:
        """Where the browser is sent. `challenge` is the S256 one of RFC 7636, for platforms that take it."""
        ...

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:
        """Trade the code for tokens and learn whose they are. Raises ConnectRefused or PlatformUnreachable."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """Before a browser is sent to the platform, the platform has to be asked."""

    async def prepare_authorization(self, app: dict[str, str]) -> dict[str, str]:
        """What `authorize_url` takes beside the app's secrets. Raises ConnectRefused or PlatformUnreachable."""
        ...


@runtime_checkable
class Revokes(Protocol):
    """The platform can be told that a token is not used any more."""

    async def revoke(self, grant: Grant) -> None:
        """Give the permission back. Raises PlatformUnreachable; the account is forgotten here all the same."""
        ...


@runtime_checkable
class RenewsLinks(Protocol):
    """A hand-over task can carry a link that ends before the task does."""

    async def renew_link(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """The task anew, with a fresh link: NeedsHuman under the same `ref`. Nothing is posted."""
        ...


@runtime_checkable
class ReadsPosts(Protocol):
    """`posts`: the platform shows our own posts."""

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether a live post is still there."""
        ...


@runtime_checkable
class Edits(Protocol):
    """`edit`: a live post can be changed."""

    async def edit(self, grant: Grant, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
        """Make the live post say what the order says."""
        ...


@runtime_checkable
class Removes(Protocol):
    """`remove`: a live post, or one the platform has scheduled, can be taken back."""

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Take it back. A post that is gone already is `Completed`."""
        ...


class CommentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Comments, and where the next ones are; None at the end.

    `again` is what to ask with later, once the end is reached, to hear only what is new; None: from the beginning.
    """

    comments: tuple[RemoteComment, ...]
    cursor: str | None = None
    again: str | None = None


@runtime_checkable
class ReadsComments(Protocol):
    """`comments`."""

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """One page of the comments under a post."""
        ...


@runtime_checkable
class RepliesToComments(Protocol):
    """`reply_comment`."""

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:
        """Every reason why the platform would refuse this text as an answer to a comment. Sends nothing."""
        ...

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer a comment in public."""
        ...


@runtime_checkable
class HidesComments(Protocol):
    """`hide_comment`."""

    async def hide_comment(self, grant: Grant, post: RemotePost, comment_id: str, deadline: Deadline) -> Outcome:
        """Take a comment out of sight. One that is gone already is `Completed`."""
        ...


class MessagePage(msgspec.Struct, frozen=True, kw_only=True):
    """Messages, and what to ask with next time; None: ask as before."""

    messages: tuple[RemoteMessage, ...]
    cursor: str | None = None


@runtime_checkable
class ReadsMessages(Protocol):
    """`messages`, where they are asked for instead of (or beside) being told."""

    async def list_messages(self, grant: Grant, cursor: str | None) -> MessagePage:
        """What was said to the account since `cursor`; None means recently."""
        ...


@runtime_checkable
class SendsMessages(Protocol):
    """`send_message`."""

    def check_message(self, text: str, standing: Standing) -> list[Finding]:
        """Every reason why the platform would refuse this text as a direct message. Sends nothing."""
        ...

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Write to a person, as far as the platform lets accounts do so."""
        ...


@runtime_checkable
class Measures(Protocol):
    """`post_metrics` and `account_metrics`. What the platform does not offer is left out, never zero."""

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Numbers of live posts."""
        ...

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Numbers of the account."""
        ...


@runtime_checkable
class Receives(Protocol):
    """`inbound`: the platform calls us. Both methods are quick and touch nothing outside."""

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check that it is genuine, by the platform's own scheme over the raw bytes. Raises CallbackRefused."""
        ...

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:
        """What a genuine callback says; an empty list for what does not concern us. Raises CallbackRefused."""
        ...


@runtime_checkable
class ReadsLinks(Protocol):
    """The address of a post tells its id, so that a person can confirm a post by its address."""

    def read_link(self, url: str) -> PostLink:
        """The post behind an address; nothing is fetched. Raises LinkRefused."""
        ...
