"""One delivery of a post to an account, and every try at it."""

from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.platforms import PostLink

from .errors import InThePast, TransitionRefused

PublicationState = Literal[
    "scheduled",  # waits for its time
    "claimed",  # a worker holds it; nothing was sent
    "submitting",  # the intent is stored; bytes may have left
    "processing",  # the platform accepted it and is still working
    "published",
    "awaiting_human",
    "unconfirmed",  # bytes left and no trustworthy answer came: it may be live
    "failed",
    "held",
    "cancelled",
    "removed_upstream",
]
NATIVE_NOTICE = timedelta(minutes=6)
"""Mastodon wants to know five minutes before; one more is for us."""
NATIVE_GRACE = timedelta(seconds=30)
"""What may pass between scheduling a post and handing it to the platform."""
CANCELLABLE = ("scheduled", "claimed", "held", "awaiting_human")
PAST_GRACE = timedelta(minutes=1)
"""A time this little in the past still means now: clocks differ and requests travel."""


class Publication(Base, Versioned, Leased):
    """One post version, one account, one time. Workers move it on under a lease; people retime, cancel and confirm.

    Every change is made on a row locked by `FOR UPDATE`, so the version is counted here: comparing it on every
    UPDATE as well would cost the engine a round trip per row.
    """

    __tablename__ = "publications"
    __table_args__ = (
        belongs_to("posts", "post_id"),
        belongs_to("post_versions", "version_id"),
        belongs_to("accounts", "account_id"),
        closed_set("state", get_args(PublicationState)),
        UniqueConstraint("tenant_id", "client_key"),
        Index("ix_publications_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_publications_created", "tenant_id", "created_at", "id"),
        Index("ix_publications_publish_at", "tenant_id", "publish_at", "id"),
        Index("ix_publications_post", "tenant_id", "post_id", "created_at", "id"),
        Index("ix_publications_account", "tenant_id", "account_id", "content_hash"),
        Index("ix_publications_ref", "tenant_id", "ref", postgresql_where=text("ref IS NOT NULL")),
        Index("ix_publications_remote", "tenant_id", "account_id", "remote_id"),
        Index("ix_publications_watch", "watch_at", postgresql_where=text("watch_at IS NOT NULL")),
        Index("ix_publications_sequence", "tenant_id", "sequence_id", postgresql_where=text("sequence_id IS NOT NULL")),
    )

    post_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    version_id: Mapped[UUID]
    account_id: Mapped[UUID]
    platform: Mapped[str]
    state: Mapped[str]
    publish_at: Mapped[datetime]
    max_late_seconds: Mapped[int] = mapped_column(Integer)
    client_key: Mapped[UUID]
    content_hash: Mapped[str]
    allow_duplicate: Mapped[bool]
    """Whether the account may have the same content twice; somebody said so."""
    tries: Mapped[int] = mapped_column(Integer)
    """How often bytes may have left for the platform."""
    reads: Mapped[int] = mapped_column(Integer)
    """How often the platform was asked whether an unconfirmed post is live."""
    checkpoint: Mapped[dict[str, Any]]
    """What the adapter wants to remember: steps that are done, and what later calls need beside the remote id."""
    ref: Mapped[str | None]
    """The name under which the platform's callbacks speak of it."""
    on_platform: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether the platform itself keeps it until its time."""
    sequence_id: Mapped[UUID | None]
    follows_id: Mapped[UUID | None]
    """The publication that has to be live first."""
    stagger_seconds: Mapped[int] = mapped_column(Integer, server_default="0")
    """How long after that one."""
    watch_at: Mapped[datetime | None]
    """When to look whether it is still there."""
    watches: Mapped[int] = mapped_column(Integer, server_default="0")
    missing_since: Mapped[datetime | None]
    """When it was first not found any more."""
    submitted_at: Mapped[datetime | None]
    """When bytes may first have left, of the tries that nobody knows the end of."""
    published_at: Mapped[datetime | None]
    remote_id: Mapped[str | None]
    remote_url: Mapped[str | None]
    failure_code: Mapped[str | None]
    failure_detail: Mapped[str | None]
    platform_code: Mapped[str | None]
    retryable: Mapped[bool]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {}

    @property
    def next_version(self) -> int:
        """The version is counted with the change, so it is the next one already."""
        return self.version

    @staticmethod
    def timely(wanted: datetime | None, now: datetime) -> datetime:
        """When to publish: now if no time is wanted. Raises InThePast."""
        if wanted is not None and wanted < now - PAST_GRACE:
            raise InThePast("publish_at lies in the past; leave it out to publish now.")
        return max(wanted or now, now)

    @property
    def too_late_at(self) -> datetime:
        """From here on nobody wants it published without being asked."""
        return self.publish_at + timedelta(seconds=self.max_late_seconds)

    def may_wait_there(self, now: datetime) -> bool:
        """Whether the platform itself is to keep it until its time, and still has the notice that it wants."""
        in_time = self.publish_at >= now + NATIVE_NOTICE - NATIVE_GRACE
        return self.on_platform and (self.state != "claimed" or in_time)

    def retime(self, publish_at: datetime, at: datetime) -> None:
        """Move to another time, while nothing was sent."""
        self._only_from("scheduled", "held", verb="retimed")
        self.publish_at = publish_at
        self._move(self.state, at, next_at=publish_at if self.state == "scheduled" else None)

    @property
    def is_cancellable(self) -> bool:
        """Whether nothing was sent yet."""
        return self.state in CANCELLABLE

    def cancel(self, at: datetime) -> None:
        """Never publish. A worker that has just claimed it is fenced off by the new token."""
        self._only_from(*CANCELLABLE, verb="cancelled")
        self.lease_token += 1
        self._move("cancelled", at)

    def recalled(self, at: datetime) -> None:
        """The platform, which kept it until its time, gave it back: it will never be live."""
        self._only_from("processing", verb="recalled")
        self.lease_token += 1
        self._move("cancelled", at)

    def hold(self, at: datetime, reason: str) -> None:
        """Keep from being published until released."""
        self._only_from("scheduled", "claimed", verb="held")
        self.lease_token += 1
        self.failure_detail = reason
        self._move("held", at)

    def release(self, version_id: UUID, client_key: UUID, at: datetime) -> None:
        """Let a held publication go its way with the version that is approved now, whatever it was to follow."""
        self._only_from("held", verb="released")
        if version_id != self.version_id:
            self._begin_anew(client_key)
        self.version_id, self.failure_detail, self.follows_id = version_id, None, None
        self.publish_at = max(self.publish_at, at)
        self._move("scheduled", at, next_at=self.publish_at)

    def retry(self, client_key: UUID, at: datetime) -> None:
        """Try a failed publication again, now, as a new delivery in the platform's eyes."""
        self._only_from("failed", verb="retried")
        self._begin_anew(client_key)
        self.failure_code = self.failure_detail = self.platform_code = None
        self.retryable, self.publish_at = False, at
        self._move("scheduled", at, next_at=at)

    def _begin_anew(self, client_key: UUID) -> None:
        """What was prepared on the platform is of no use any more: it was of another try, or of another version."""
        self.client_key, self.tries, self.reads, self.checkpoint, self.ref = client_key, 0, 0, {}, None

    def confirm(self, *, live: bool, link: PostLink | None, at: datetime) -> None:
        """A person looked: the unconfirmed or handed-over post is live, or it is not."""
        self._only_from("unconfirmed", "awaiting_human", verb="confirmed")
        self.lease_token += 1
        if live:
            self.published(link.remote_id if link else self.remote_id, link.url if link else None, at)
        else:
            self.fail("not_published", "A person confirmed that the post is not live.", at, retryable=True)

    def not_done(self, code: str, detail: str, at: datetime) -> None:
        """Nobody did what was handed over."""
        self._only_from("awaiting_human", verb="given up")
        self.fail(code, detail, at, retryable=True)

    def submitting(self, at: datetime) -> None:
        """The intent: from the commit of this on, bytes may leave."""
        self.submitted_at = at if self.tries == 0 else self.submitted_at
        self.state, self.tries, self.updated_at = "submitting", self.tries + 1, at
        self.version, self.reads, self.failure_code = self.version + 1, 0, None

    def published(
        self, remote_id: str | None, url: str | None, at: datetime, *, checkpoint: dict[str, Any] | None = None
    ) -> None:
        """The post is live."""
        self.remote_id, self.remote_url = remote_id or None, url or self.remote_url
        self.checkpoint = {**self.checkpoint, **(checkpoint or {})}
        self.failure_code = self.failure_detail = self.platform_code = None
        self.retryable, self.published_at = False, at
        self._move("published", at)

    def fail(self, code: str, detail: str, at: datetime, *, retryable: bool, platform_code: str | None = None) -> None:
        """Proven not to be live, and given up."""
        self.failure_code, self.failure_detail, self.platform_code = code, detail, platform_code
        self.retryable = retryable
        self._move("failed", at)

    def postpone(self, next_at: datetime, reason: str, at: datetime) -> None:
        """Proven not to be sent; try again later. A try that was cut off before any byte left does not count."""
        self.failure_detail = reason
        self.tries -= self.state == "submitting"
        self._move("scheduled", at, next_at=next_at)

    def processing(
        self, checkpoint: dict[str, Any], next_at: datetime, at: datetime, *, ref: str | None = None
    ) -> None:
        """The platform accepted it; ask again at `next_at`."""
        self.checkpoint, self.ref = checkpoint, ref or self.ref
        self._move("processing", at, next_at=next_at)

    def step_done(self, checkpoint: dict[str, Any], at: datetime) -> None:
        """One of several steps is done and remembered; nothing is live yet, and the next may follow at once."""
        self.checkpoint = checkpoint
        self.tries -= self.state == "submitting"
        self._move("claimed", at, next_at=at)

    def unconfirmed(self, reason: str, next_at: datetime | None, at: datetime) -> None:
        """Bytes left and no trustworthy answer came back. Look again at `next_at`; None parks it for a person."""
        self.failure_code, self.failure_detail = "unconfirmed", reason
        self._move("unconfirmed", at, next_at=next_at)

    def hand_over(self, instructions: str, checkpoint: dict[str, Any], ref: str | None, at: datetime) -> None:
        """A person has to finish it."""
        self.failure_detail, self.checkpoint, self.ref = instructions, checkpoint, ref or self.ref
        self.tries -= self.state == "submitting"
        self._move("awaiting_human", at)

    def renew_link(self, checkpoint: dict[str, Any], ref: str | None, at: datetime) -> None:
        """What was handed over has a fresh link, under which the platform will speak of it."""
        self.checkpoint, self.ref, self.updated_at = checkpoint, ref or self.ref, at
        self.version += 1

    @property
    def perhaps_sent_at(self) -> datetime:
        """The earliest moment when the platform can have got it; after a database failover nobody knows better."""
        return self.submitted_at or self.created_at

    @property
    def is_resend(self) -> bool:
        """Whether it is being sent while nobody knows the end of an earlier try."""
        return self.state == "submitting" and self.tries > 1

    def not_resent(self, reason: str, next_at: datetime, at: datetime) -> None:
        """Proven that the second try did not leave; of the first one nothing is known still."""
        self.tries -= 1
        self.unconfirmed(reason, next_at, at)

    def resend(self, at: datetime) -> None:
        """Proven not to be there: it may be sent once more."""
        self._move("claimed", at, next_at=at)

    def watch(self, at: datetime | None) -> None:
        """Look at `at` whether it is still there; None: not any more."""
        self.watch_at, self.lease_until, self.worker = at, None, None

    def changed(self, version_id: UUID, content_hash: str, at: datetime) -> None:
        """The live post says now what this version says."""
        self._only_from("published", verb="changed")
        self.version_id, self.content_hash = version_id, content_hash or self.content_hash
        self.updated_at, self.version = at, self.version + 1

    def removed(self, detail: str, at: datetime) -> None:
        """It was live, and is not any more."""
        self._only_from("published", verb="removed")
        self.failure_detail, self.watch_at = detail, None
        self._move("removed_upstream", at)

    def _move(self, state: PublicationState | str, at: datetime, *, next_at: datetime | None = None) -> None:
        self.state, self.updated_at, self.version = state, at, self.version + 1
        self.hand_back(next_at)

    def _only_from(self, *states: str, verb: str) -> None:
        if self.state not in states:
            raise TransitionRefused(f"A publication that is {self.state} cannot be {verb}.", state=self.state)
