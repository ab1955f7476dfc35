"""Receivers and what was sent to them."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import Float, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set
from domain.kernel.leases import Leased

EndpointState = Literal["active", "paused", "disabled"]
DeliveryState = Literal["pending", "delivered", "failed", "cancelled"]


class Endpoint(Base, Versioned):
    """Where a partner wants to hear of events. `disabled` is our doing, `paused` theirs."""

    __tablename__ = "webhook_endpoints"
    __table_args__ = (
        closed_set("state", get_args(EndpointState)),
        Index("ix_webhook_endpoints_created", "tenant_id", "created_at", "id"),
    )

    url: Mapped[str]
    description: Mapped[str]
    event_types: Mapped[list[str]]
    """Empty: all of them."""
    brand_ids: Mapped[list[UUID] | None]
    secret: Mapped[str]
    previous_secret: Mapped[str | None]
    previous_secret_until: Mapped[datetime | None]
    state: Mapped[str]
    disabled_reason: Mapped[str | None]
    failing_since: Mapped[datetime | None]


class Delivery(Base, Versioned, Leased):
    """One event on its way to one endpoint, through as many attempts as it takes."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        belongs_to("webhook_endpoints", "endpoint_id", ondelete="CASCADE"),
        closed_set("state", get_args(DeliveryState)),
        UniqueConstraint("tenant_id", "endpoint_id", "event_id"),
        Index("ix_webhook_deliveries_due", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_webhook_deliveries_endpoint", "tenant_id", "endpoint_id", "created_at", "id"),
        Index("ix_webhook_deliveries_created", "tenant_id", "created_at", "id"),
    )

    endpoint_id: Mapped[UUID]
    event_id: Mapped[UUID]
    event_type: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer)
    last_status: Mapped[int | None] = mapped_column(Integer)
    last_error: Mapped[str | None]
    delivered_at: Mapped[datetime | None]


class DeliveryAttempt(Base, TenantOwned):
    """One POST to a receiver and what came back."""

    __tablename__ = "webhook_delivery_attempts"
    __table_args__ = (
        belongs_to("webhook_deliveries", "delivery_id", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "delivery_id", "number"),
    )

    delivery_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    status: Mapped[int | None] = mapped_column(Integer)
    error: Mapped[str | None]
    answer_excerpt: Mapped[str | None]
    seconds: Mapped[float] = mapped_column(Float)
