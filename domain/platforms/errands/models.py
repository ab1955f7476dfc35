"""Things to do on a platform beside publishing."""

from datetime import datetime, timedelta
from typing import Any, Literal, cast, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased
from domain.platforms.ports import Operation, PlatformDescriptor, RemotePost

from .errors import ErrandTransitionRefused

ErrandState = Literal[
    "pending",  # waits for its turn; nothing was sent
    "sending",  # the intent is stored; bytes may have left
    "done",
    "failed",
    "unconfirmed",  # bytes left and no trustworthy answer came: a person has to look
    "awaiting_human",  # the platform wants a person to do it
]
GIVE_UP_AFTER = timedelta(hours=24)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the platform is told. Which fields count depends on the operation."""

    post: RemotePost | None = None
    comment_remote_id: str = ""
    text: str = ""
    conversation_id: str = ""
    recipient_id: str = ""
    answers: str | None = None
    version_id: UUID | None = None
    content_hash: str = ""
    """What an edit makes of the publication's content."""


class Errand(Base, Versioned, Leased):
    """One operation on a platform. The same discipline as publishing: claim, committed intent, call, fenced result."""

    __tablename__ = "errands"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        belongs_to("accounts", "account_id"),
        closed_set("operation", get_args(Operation)),
        closed_set("state", get_args(ErrandState)),
        UniqueConstraint("tenant_id", "client_key"),
        Index("ix_errands_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_errands_created", "tenant_id", "created_at", "id"),
        Index("ix_errands_subject", "tenant_id", "subject_id"),
    )

    brand_id: Mapped[UUID]
    account_id: Mapped[UUID]
    platform: Mapped[str]
    operation: Mapped[str]
    subject_id: Mapped[UUID]
    """The publication or the message that it is about."""
    payload: Mapped[dict[str, Any]]
    client_key: Mapped[UUID]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(Integer)
    """How often bytes may have left for the platform."""
    failure_code: Mapped[str | None]
    failure_detail: Mapped[str | None]
    platform_code: Mapped[str | None]
    finished_at: Mapped[datetime | None]

    @property
    def task(self) -> Task:
        """What the platform is told."""
        return msgspec.convert(self.payload, type=Task)

    @property
    def asks_for(self) -> Operation:
        """What is to be done."""
        return cast(Operation, self.operation)

    @property
    def may_be_done(self) -> bool:
        """Whether bytes may have left, and nobody knows what became of them."""
        return self.state == "sending" or self.tries > 0

    def may_repeat(self, descriptor: PlatformDescriptor, now: datetime) -> bool:
        """Whether it may be sent again although it may be done. It was never sent before it was asked for."""
        return descriptor.may_repeat(self.asks_for, now - self.created_at)

    def sending(self, at: datetime) -> None:
        """The intent: from the commit of this on, bytes may leave."""
        self.state, self.tries, self.updated_at = "sending", self.tries + 1, at

    def postpone(self, next_at: datetime, reason: str, at: datetime) -> None:
        """Nothing was done, and proven so; try again later."""
        self.tries -= self.state == "sending"
        self.failure_detail = reason
        self._move("pending", at, next_at=next_at)

    def resend(self, next_at: datetime, reason: str, at: datetime) -> None:
        """It may be done already, and doing it again with the same key is harmless."""
        self.failure_detail = reason
        self._move("pending", at, next_at=next_at)

    def next_step(self, task: Task, at: datetime) -> None:
        """One of several steps is done and remembered."""
        self.payload = msgspec.to_builtins(task)
        self.tries -= self.state == "sending"
        self._move("pending", at, next_at=at)

    def done(self, at: datetime) -> None:
        """The platform did it."""
        self.failure_code = self.failure_detail = self.platform_code = None
        self.finished_at = at
        self._move("done", at)

    def fail(self, code: str, detail: str, at: datetime, *, platform_code: str | None = None) -> None:
        """Proven not to be done, and given up."""
        self.failure_code, self.failure_detail, self.platform_code = code, detail, platform_code
        self.finished_at = at
        self._move("failed", at)

    def give_up(self, code: str, detail: str, at: datetime) -> None:
        """Nobody goes on with it. What was sent before without an answer may be done all the same."""
        if self.tries > 0:
            self.unconfirmed(detail, at)
        else:
            self.fail(code, detail, at)

    def unconfirmed(self, reason: str, at: datetime) -> None:
        """It may or may not be done, and is not sent twice: a person has to look."""
        self.failure_code, self.failure_detail = "unconfirmed", reason
        self._move("unconfirmed", at)

    def hand_over(self, instructions: str, at: datetime) -> None:
        """A person has to do it on the platform."""
        self.failure_detail = instructions
        self._move("awaiting_human", at)

    def confirm(self, *, done: bool, at: datetime) -> None:
        """A person looked. Raises ErrandTransitionRefused."""
        if self.state not in {"unconfirmed", "awaiting_human"}:
            raise ErrandTransitionRefused(f"An errand that is {self.state} is not confirmed.", state=self.state)
        if done:
            self.done(at)
        else:
            self.fail("not_done", "A person confirmed that it was not done.", at)

    def _move(self, state: ErrandState, at: datetime, *, next_at: datetime | None = None) -> None:
        self.state, self.updated_at = state, at
        self.hand_back(next_at)
