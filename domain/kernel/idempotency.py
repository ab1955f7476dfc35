"""Remembered answers: the same key and body get the same answer, and the effect happens once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .errors import DomainError


class IdempotentAnswer(Base):
    """The answer of a POST, stored in the transaction of its effect, kept for a day."""

    __tablename__ = "idempotent_answers"
    __table_args__ = (Index("ix_idempotent_answers_created_at", "created_at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Made of the credential, the route and the key: the same three always give the same id."""
    created_at: Mapped[datetime]
    fingerprint: Mapped[str]
    status: Mapped[int] = mapped_column(Integer)
    headers: Mapped[dict[str, str]] = mapped_column(JSONB)
    body: Mapped[str]
    """Sealed: an answer may hold a secret that is shown only once."""


class KeyReused(DomainError):
    """The key was used before with another body. A new intention needs a new key."""

    kind = "invalid"
    code = "idempotency_key_reused"


class StillRunning(DomainError):
    """The first request with this key has not finished. Ask again shortly."""

    kind = "conflict"
    code = "idempotency_key_in_use"
    retryable = True


class KeyMalformed(DomainError):
    """An idempotency key is 1 to 255 printable ASCII characters."""

    kind = "malformed"
    code = "idempotency_key_malformed"
