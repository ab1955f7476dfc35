"""What platforms tell us by themselves."""

from datetime import datetime
from typing import Literal

import msgspec

from .orders import RemoteComment, RemoteMessage
from .outcomes import Completed, NeedsHuman, Rejected

SUBJECT = "$account"
"""The query field in which a callback's address names the account, as a last part of its path."""


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A request of a platform, untouched. Header names are lower case; `body` is raw, as signatures need it."""

    method: Literal["GET", "POST"]
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    received_at: datetime


class Reception(msgspec.Struct, frozen=True, kw_only=True):
    """How to answer a genuine callback, and whether it is kept for a worker.

    `dedupe_key` names what the callback speaks of: the same key twice is the same callback sent twice.
    None means that there is nothing to keep (an address check).
    """

    body: bytes
    content_type: str = "text/plain; charset=utf-8"
    dedupe_key: str | None = None


class CallbackRefused(Exception):
    """Not genuine, too old, or not readable. The text says which; it is never told to the caller."""


class MessageReceived(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="message_received"):
    """Somebody wrote to an account."""

    message: RemoteMessage
    account_remote_id: str | None = None
    """Whose it is, where one address serves several accounts of an app."""


class CommentReceived(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="comment_received"):
    """Somebody commented on a post."""

    comment: RemoteComment
    account_remote_id: str | None = None


class PublishReported(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="publish_reported"):
    """How publishing ended, told by the platform. `ref` is the one of `Processing` or `NeedsHuman`."""

    ref: str
    outcome: Completed | Rejected | NeedsHuman
    account_remote_id: str | None = None


class PostGone(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="post_gone"):
    """A post is not there any more."""

    remote_id: str
    reason: Literal["taken_down", "deleted"]
    account_remote_id: str | None = None


class AccountRevoked(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="account_revoked"):
    """The account's owner is said to have taken the permission back. A hint: the platform is asked before it counts."""

    account_remote_id: str | None = None


class AppSecretReceived(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="app_secret_received"):
    """The platform gave the tenant's app a secret that its calls take: kept among the app's own, the newest counts."""

    name: str
    value: str
    sent_at: int
    """Unix seconds, by the platform's clock."""
    account_remote_id: str | None = None


InboundFact = MessageReceived | CommentReceived | PublishReported | PostGone | AccountRevoked | AppSecretReceived
