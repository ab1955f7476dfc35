"""Facts. One row per change, written with the change: the audit trail, the outbox and the webhooks are all this row.

A payload holds ids and states, never people's texts or names: what was erased elsewhere must not survive here.
Facts are kept without limit.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec
from sqlalchemy import Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from .access import ACTOR_KINDS
from .base import Base, TenantOwned, closed_set
from .inserts import Insert


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every fact. A subclass sets `type` (`noun.verbed`) and adds the fields that integrators need."""

    type: ClassVar[str]
    meaning: ClassVar[str]
    example: ClassVar[dict[str, Any]]

    subject_id: UUID
    brand_id: UUID | None = None
    version: int = 1
    """The subject's version after the change; receivers drop what is older than what they have."""

    @classmethod
    def noun(cls) -> str:
        """What the fact is about: the part of the type before the dot."""
        return cls.type.rpartition(".")[0]


class EventRow(Base, TenantOwned):
    """A recorded fact. Append-only: a trigger refuses every change but the relay's mark."""

    __tablename__ = "events"
    __table_args__ = (
        closed_set("actor_kind", ACTOR_KINDS),
        Index("ix_events_undispatched", "id", postgresql_where=text("dispatched_at IS NULL")),
        Index("ix_events_subject", "tenant_id", "subject_id", "id"),
        Index("ix_events_type", "tenant_id", "type", "id"),
        Index("ix_events_actor", "tenant_id", "actor_id", "id"),
        Index("ix_events_brand", "tenant_id", "brand_id", "id"),
        Index("ix_events_request", "tenant_id", "request_id", "id"),
        {"postgresql_partition_by": "RANGE (id)"},
    )

    type: Mapped[str]
    subject_id: Mapped[UUID]
    brand_id: Mapped[UUID | None]
    subject_version: Mapped[int] = mapped_column(Integer)
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    request_id: Mapped[str]
    data: Mapped[dict[str, Any]]
    dispatched_at: Mapped[datetime | None]


CATALOGUE: dict[str, type[Event]] = {}
"""Every event type of the product, filled by `catalogued` as the contexts are imported."""


def catalogued(event: type[Event]) -> type[Event]:
    """Class decorator: put an event type into the catalogue that webhooks and the API document publish."""
    CATALOGUE[event.type] = event
    return event


def values_of(row: object, names: Iterable[str]) -> dict[str, Any]:
    """What a row holds in these fields right now, as JSON has it: for facts that tell before and after."""
    values: dict[str, Any] = msgspec.to_builtins({name: getattr(row, name) for name in sorted(names)})
    return values


def payload(event: Event) -> str:
    """The event's own fields as JSON, without those that have a column of their own."""
    built: dict[str, Any] = msgspec.to_builtins(event)
    own = {name: value for name, value in built.items() if name not in {"subject_id", "brand_id", "version"}}
    return msgspec.json.encode(own).decode()


INSERT_EVENT = Insert(
    "events",
    ("tenant_id", "id", "created_at", "type", "subject_id", "brand_id", "subject_version", "actor_kind", "actor_id",
     "request_id", "data"),
)  # fmt: skip
"""Facts are written by the dozen and never mapped back."""
