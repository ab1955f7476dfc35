"""Every time that bytes may have left."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, TenantOwned, belongs_to


class PublishAttempt(Base, TenantOwned):
    """One time that bytes may have left: written before they do, completed when the outcome is known."""

    __tablename__ = "publish_attempts"
    __table_args__ = (
        belongs_to("publications", "publication_id"),
        UniqueConstraint("tenant_id", "publication_id", "lease_token"),
    )

    publication_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    lease_token: Mapped[int]
    worker: Mapped[str]
    outcome: Mapped[str | None]
    detail: Mapped[str | None]
    finished_at: Mapped[datetime | None]
